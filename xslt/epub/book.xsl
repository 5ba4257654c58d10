<?xml version="1.0" encoding="UTF-8"?>
<!--
  The EPUB: a document for each year, the notes in it as notes that pop up, and the package around
  them. Every file of the container that is XML is a result document; the program only packs them.
-->
<xsl:stylesheet version="3.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:epub="http://www.idpf.org/2007/ops"
  xmlns:b="urn:biannian:common"
  xmlns:k="urn:biannian:book"
  xmlns="http://www.w3.org/1999/xhtml"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  exclude-result-prefixes="xs map b k">

  <xsl:import href="../common/book-text.xsl"/>
  <xsl:include href="../common/book-index.xsl"/>
  <xsl:include href="../common/book-labels.xsl"/>
  <xsl:include href="../common/book-body.xsl"/>
  <xsl:include href="../common/book-sources.xsl"/>
  <xsl:include href="../common/colophon.xsl"/>
  <xsl:include href="package.xsl"/>
  <xsl:include href="index.xsl"/>

  <xsl:output name="file" method="xml" encoding="UTF-8" indent="no"/>

  <!-- Units of reading in the order of the book; each is a document. -->
  <xsl:variable name="k:units" as="element(div)*" select="$editions ! .//body ! b:units(.)"/>

  <xsl:variable name="k:unit-positions" as="map(xs:string, xs:integer)">
    <xsl:map>
      <xsl:for-each select="$k:units"><xsl:map-entry key="generate-id()" select="position()"/></xsl:for-each>
    </xsl:map>
  </xsl:variable>

  <xsl:function name="k:unit-file" as="xs:string">
    <xsl:param name="unit" as="element(div)"/>
    <xsl:sequence select="'text-' || format-integer($k:unit-positions(generate-id($unit)), '0001') || '.xhtml'"/>
  </xsl:function>

  <!-- A unit with the loose heads and blocks that are read with it. -->
  <xsl:function name="k:unit-blocks" as="element()*">
    <xsl:param name="unit" as="element(div)"/>
    <xsl:sequence select="b:loose-before($unit), $unit, b:loose-after($unit)"/>
  </xsl:function>

  <xsl:template name="xsl:initial-template">
    <xsl:call-template name="k:package"/>
    <xsl:call-template name="k:navigation"/>
    <xsl:call-template name="k:file">
      <xsl:with-param name="name" select="'title.xhtml'"/>
      <xsl:with-param name="title" select="$k:title"/>
      <xsl:with-param name="body">
        <section class="title-page" epub:type="titlepage">
          <h1 class="book-title"><xsl:value-of select="$k:work-title"/></h1>
          <xsl:if test="$k:part-title ne ''"><p class="part"><xsl:value-of select="$k:part-title"/></p></xsl:if>
          <xsl:for-each select="k:author-line()"><p class="author"><xsl:value-of select="."/></p></xsl:for-each>
          <xsl:if test="k:publisher() ne ''"><p class="publisher"><xsl:value-of select="k:publisher()"/></p></xsl:if>
        </section>
      </xsl:with-param>
    </xsl:call-template>
    <xsl:for-each select="$k:units"><xsl:call-template name="k:unit"/></xsl:for-each>
    <xsl:if test="exists($k:index)"><xsl:call-template name="k:index-file"/></xsl:if>
    <xsl:call-template name="k:file">
      <xsl:with-param name="name" select="'colophon.xhtml'"/>
      <xsl:with-param name="title" select="b:say('colophon')"/>
      <xsl:with-param name="body">
        <section class="colophon" epub:type="colophon" role="doc-colophon">
          <h1 class="part-heading"><xsl:value-of select="b:say('colophon')"/></h1>
          <xsl:call-template name="k:colophon"/>
        </section>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <xsl:template name="k:unit">
    <xsl:context-item as="element(div)" use="required"/>
    <xsl:variable name="blocks" as="element()*" select="k:unit-blocks(.)"/>
    <xsl:variable name="juan" as="element()" select="b:juan(.)"/>
    <xsl:call-template name="k:file">
      <xsl:with-param name="name" select="k:unit-file(.)"/>
      <xsl:with-param name="title" select="k:unit-label(.)"/>
      <xsl:with-param name="body">
        <xsl:if test="$juan[self::div] and not($juan is .) and b:units($juan)[1] is .">
          <h2 class="juan-heading"><xsl:value-of select="k:juan-heading($juan)"/></h2>
        </xsl:if>
        <xsl:apply-templates mode="k:body" select="$blocks except $juan/head[1]"/>
        <xsl:call-template name="k:unit-notes">
          <xsl:with-param name="annotated" select="
            $blocks/descendant-or-self::*[map:contains($k:note-numbers, generate-id())]"/>
        </xsl:call-template>
        <xsl:call-template name="k:sources"><xsl:with-param name="within" select="$blocks"/></xsl:call-template>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <!-- Notes stand with their year: a reading system shows them where their number is touched. -->
  <xsl:template name="k:unit-notes">
    <xsl:param name="annotated" as="element()*"/>
    <xsl:if test="exists($annotated)">
      <section class="notes" epub:type="footnotes">
        <h3 class="notes-heading"><xsl:value-of select="b:say('notes')"/></h3>
        <xsl:for-each select="$annotated">
          <aside class="note" id="{k:note-id(.)}" epub:type="footnote" role="doc-footnote">
            <p>
              <a class="number" href="#{k:note-id(.)}.ref" role="doc-backlink">
                <xsl:value-of select="b:say('note-number', map{'number': b:chinese-digits(string($k:note-numbers(generate-id())))})"/>
              </a>
              <xsl:call-template name="k:note-words"/>
            </p>
          </aside>
        </xsl:for-each>
      </section>
    </xsl:if>
  </xsl:template>

  <!-- None at the juan's end, then. -->
  <xsl:template name="k:notes"/>

  <xsl:template mode="k:note-number" match="*">
    <xsl:value-of select="$k:word-joiner"/>
    <a class="note-number" href="#{k:note-id(.)}" id="{k:note-id(.)}.ref" epub:type="noteref" role="doc-noteref">
      <xsl:value-of select="b:say('note-number', map{'number': b:chinese-digits(string($k:note-numbers(generate-id())))})"/>
    </a>
  </xsl:template>

  <!-- An XHTML document of the book. -->
  <xsl:template name="k:file">
    <xsl:param name="name" as="xs:string"/>
    <xsl:param name="title" as="xs:string"/>
    <xsl:param name="body" as="document-node()"/>
    <xsl:result-document href="OEBPS/{$name}" format="file">
      <html lang="zh-Hant" xml:lang="zh-Hant">
        <head>
          <title><xsl:value-of select="if ($title ne '') then $title else $k:title"/></title>
          <link rel="stylesheet" type="text/css" href="style.css"/>
        </head>
        <body><xsl:copy-of select="$body"/></body>
      </html>
    </xsl:result-document>
  </xsl:template>
</xsl:stylesheet>
