<?xml version="1.0" encoding="UTF-8"?>
<!--
  The printed book: one XHTML document for all files of the edition, title page to colophon. It is
  made twice: first without page numbers, to learn where everything comes to stand, then with them.
-->
<xsl:stylesheet version="3.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:b="urn:biannian:common"
  xmlns:k="urn:biannian:book"
  xmlns="http://www.w3.org/1999/xhtml"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  exclude-result-prefixes="#all">

  <xsl:import href="../common/book-text.xsl"/>
  <xsl:include href="../common/book-index.xsl"/>
  <xsl:include href="../common/book-labels.xsl"/>
  <xsl:include href="../common/colophon.xsl"/>
  <xsl:include href="front.xsl"/>
  <xsl:include href="../common/book-body.xsl"/>
  <xsl:include href="../common/book-sources.xsl"/>
  <xsl:include href="notes.xsl"/>
  <xsl:include href="index.xsl"/>

  <xsl:output method="xhtml" html-version="5" encoding="UTF-8" indent="no" omit-xml-declaration="yes" include-content-type="no"/>

  <!-- Id of an element → the folio of the page on which it begins; empty in the first run. -->
  <xsl:param name="folios" as="map(*)" select="map{}"/>

  <!-- Whether an empty page is wanted to bring the text to a left-hand page. -->
  <xsl:param name="blank-before-text" as="xs:boolean" select="false()"/>

  <!-- The code point under which a described character is printed: its own, or a private-use one. -->
  <xsl:function name="k:printed-character" as="xs:string">
    <xsl:param name="char" as="element()"/>
    <xsl:sequence select="
      normalize-space(($char/mapping[@type = 'Unicode'], $char/mapping[@type = 'standard'], $char/mapping[@type = 'PUA'])[1])"/>
  </xsl:function>

  <!-- A private-use character that is only described is printed as its one glyph, not as the description. -->
  <xsl:template mode="k:text" match="g[b:declaration(.)[mapping/@type = 'IDS'][not(mapping/@type = ('Unicode', 'standard'))]]">
    <xsl:value-of select="k:printed-character(b:declaration(.))"/>
  </xsl:template>

  <xsl:function name="k:folio" as="xs:string">
    <xsl:param name="id" as="xs:string"/>
    <xsl:sequence select="
      if (exists($folios($id))) then b:chinese-digits(string($folios($id))) else b:say('page-unknown')"/>
  </xsl:function>

  <xsl:template name="xsl:initial-template">
    <html lang="zh-Hant" xml:lang="zh-Hant">
      <head>
        <meta charset="UTF-8"/>
        <title><xsl:value-of select="$k:title"/></title>
        <meta name="work" content="{$k:work-title}"/>
        <xsl:for-each select="distinct-values($editions ! b:authors(.))"><meta name="author" content="{.}"/></xsl:for-each>
        <!-- Characters that no font may have, and how they are composed: the fonts are made by these. -->
        <xsl:for-each select="($editions, $authority)//charDecl/*[mapping/@type = 'IDS']">
          <meta name="composed" content="{k:printed-character(.)} {normalize-space(mapping[@type = 'IDS'][1])}"/>
        </xsl:for-each>
        <meta name="date" content="{b:edition-date($editions[1])}"/>
      </head>
      <body>
        <xsl:call-template name="k:title-page"/>
        <div class="blank"/>
        <xsl:call-template name="k:contents"/>
        <xsl:if test="$blank-before-text"><div class="blank"/></xsl:if>
        <main>
          <xsl:apply-templates mode="k:body" select="$editions ! .//body"/>
        </main>
        <xsl:call-template name="k:index-pages"/>
        <xsl:call-template name="k:colophon-page"/>
      </body>
    </html>
  </xsl:template>
</xsl:stylesheet>
