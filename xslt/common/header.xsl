<?xml version="1.0" encoding="UTF-8"?>
<!-- What the header says of the edition. -->
<xsl:stylesheet version="3.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:b="urn:biannian:common"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  exclude-result-prefixes="#all">

  <xsl:function name="b:title" as="xs:string">
    <xsl:param name="tei" as="document-node()"/>
    <xsl:sequence select="normalize-space(($tei/*/teiHeader/fileDesc/titleStmt/title[@type = 'main'], $tei/*/teiHeader/fileDesc/titleStmt/title)[1])"/>
  </xsl:function>

  <xsl:function name="b:authors" as="xs:string*">
    <xsl:param name="tei" as="document-node()"/>
    <xsl:sequence select="$tei/*/teiHeader/fileDesc/titleStmt/author ! normalize-space()"/>
  </xsl:function>

  <xsl:function name="b:edition-date" as="xs:string">
    <xsl:param name="tei" as="document-node()"/>
    <xsl:sequence select="string($tei/*/teiHeader/fileDesc/publicationStmt/date[1]/(@when, normalize-space())[1])"/>
  </xsl:function>

  <xsl:function name="b:licence" as="element(licence)?">
    <xsl:param name="tei" as="document-node()"/>
    <xsl:sequence select="$tei/*/teiHeader/fileDesc/publicationStmt/availability/licence[1]"/>
  </xsl:function>

  <!-- CC BY 4.0, without what the header adds of its scope after a colon. -->
  <xsl:function name="b:licence-name" as="xs:string">
    <xsl:param name="tei" as="document-node()"/>
    <xsl:variable name="licence" select="b:licence($tei)" as="element(licence)?"/>
    <xsl:sequence select="(tokenize(normalize-space($licence), '\s*[:：]')[1][. ne ''], string($licence/@target))[1]"/>
  </xsl:function>

  <!-- The title in another language than the text's, for people who do not read it. -->
  <xsl:function name="b:title-in" as="xs:string?">
    <xsl:param name="tei" as="document-node()"/>
    <xsl:param name="language" as="xs:string"/>
    <xsl:sequence select="$tei/*/teiHeader/fileDesc/titleStmt/title[@xml:lang = $language][1] ! normalize-space()"/>
  </xsl:function>

  <!-- A witness's siglum or short title, for a pointer like `#songshi`; `#base` is the base text. -->
  <xsl:function name="b:witness" as="element()?">
    <xsl:param name="tei" as="document-node()"/>
    <xsl:param name="pointer" as="xs:string"/>
    <xsl:sequence select="key('b:element', substring-after($pointer, '#'), $tei)[1]"/>
  </xsl:function>
</xsl:stylesheet>
