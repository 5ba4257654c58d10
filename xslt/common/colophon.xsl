<?xml version="1.0" encoding="UTF-8"?>
<!-- What the header says about the book, as lines of a colophon. -->
<xsl:stylesheet version="3.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:b="urn:biannian:common"
  xmlns:k="urn:biannian:book"
  xmlns="http://www.w3.org/1999/xhtml"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  exclude-result-prefixes="#all">

  <!-- 『…』 and the like stand for a publisher not yet known and are not printed. -->
  <xsl:function name="k:publisher" as="xs:string">
    <xsl:sequence select="
      (distinct-values($editions ! .//publicationStmt/publisher ! normalize-space())[matches(., '\w')], '')[1]"/>
  </xsl:function>

  <xsl:template name="k:colophon">
    <xsl:variable name="header" as="element(teiHeader)" select="$editions[1]/*/teiHeader"/>
    <dl>
      <xsl:call-template name="k:colophon-line">
        <xsl:with-param name="key" select="'colophon-title'"/>
        <xsl:with-param name="values" select="$k:title"/>
      </xsl:call-template>
      <xsl:call-template name="k:colophon-line">
        <xsl:with-param name="key" select="'colophon-author'"/>
        <xsl:with-param name="values" select="$editions ! b:authors(.)"/>
      </xsl:call-template>
      <xsl:call-template name="k:colophon-line">
        <xsl:with-param name="key" select="'colophon-editor'"/>
        <xsl:with-param name="values" select="k:editors()"/>
      </xsl:call-template>
      <xsl:call-template name="k:colophon-line">
        <xsl:with-param name="key" select="'colophon-publisher'"/>
        <xsl:with-param name="values" select="k:publisher()"/>
      </xsl:call-template>
      <xsl:call-template name="k:colophon-line">
        <xsl:with-param name="key" select="'colophon-date'"/>
        <xsl:with-param name="values" select="b:edition-date($editions[1])"/>
      </xsl:call-template>
      <xsl:call-template name="k:colophon-line">
        <xsl:with-param name="key" select="'colophon-base'"/>
        <xsl:with-param name="values" select="
          $editions ! .//sourceDesc//bibl[@xml:id = 'base'] ! normalize-space(string-join(text()))"/>
      </xsl:call-template>
      <!-- Which files they are, with their digests, is for the reader of the TEI. -->
      <xsl:call-template name="k:colophon-line">
        <xsl:with-param name="key" select="'colophon-witness'"/>
        <xsl:with-param name="values" select="
          $editions ! .//listWit/witness ! normalize-space(string-join(node()[not(self::note[@type = 'files'])]))"/>
      </xsl:call-template>
      <xsl:call-template name="k:colophon-line">
        <xsl:with-param name="key" select="'colophon-licence'"/>
        <xsl:with-param name="values" select="$editions ! .//availability/licence ! normalize-space()"/>
      </xsl:call-template>
      <xsl:call-template name="k:colophon-line">
        <xsl:with-param name="key" select="'colophon-software'"/>
        <xsl:with-param name="values" select="$header//appInfo/application ! (normalize-space(label[1]) || ' ' || @version)"/>
      </xsl:call-template>
    </dl>
  </xsl:template>

  <xsl:template name="k:colophon-line">
    <xsl:param name="key" as="xs:string"/>
    <xsl:param name="values" as="xs:string*"/>
    <xsl:variable name="said" as="xs:string*" select="distinct-values($values[matches(., '\w')])"/>
    <xsl:if test="exists($said)">
      <dt><xsl:value-of select="b:say($key)"/></dt>
      <xsl:for-each select="$said"><dd><xsl:value-of select="."/></dd></xsl:for-each>
    </xsl:if>
  </xsl:template>
</xsl:stylesheet>
