<?xml version="1.0" encoding="UTF-8"?>
<!-- Juan, years, entries and blocks of the text, in the printed book and the EPUB. -->
<xsl:stylesheet version="3.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:b="urn:biannian:common"
  xmlns:k="urn:biannian:book"
  xmlns="http://www.w3.org/1999/xhtml"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  exclude-result-prefixes="#all">

  <!--
    Ids stand on headings and words, never on what holds them: the browser writes down the left upper corner of
    an element, and in vertical text that is where a long one ends.

    Blocks; their words are mode k:text's business. Elements that no template knows are looked through. -->
  <xsl:mode name="k:body" on-no-match="shallow-skip"/>
  <xsl:template mode="k:body" match="text()"/>
  <xsl:template mode="k:body" match="ab[@type = ('blank', 'source-header')] | note[@type = ('editorial', 'apparatus')]"/>

  <xsl:template mode="k:body" match="body">
    <xsl:choose>
      <xsl:when test="child::div[@type = 'juan']"><xsl:apply-templates mode="#current"/></xsl:when>
      <!-- A text without juan is set like one juan. -->
      <xsl:otherwise>
        <section class="juan">
          <h2 class="juan-heading"><span id="{k:juan-id(.)}"><xsl:value-of select="k:words(b:title(root(.)))"/></span></h2>
          <xsl:apply-templates mode="#current"/>
          <xsl:call-template name="k:notes"/>
        </section>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template mode="k:body" match="div[@type = 'juan']">
    <section class="juan">
      <h2 class="juan-heading"><span class="book-title" id="{b:id(.)}"><xsl:value-of select="$k:work-title"/></span><xsl:value-of select="k:juan-heading(.)"/></h2>
      <xsl:apply-templates mode="#current" select="* except head[1]"/>
      <xsl:call-template name="k:notes"/>
    </section>
  </xsl:template>

  <xsl:template mode="k:body" match="div">
    <section class="{(@type, 'division')[1]}">
      <xsl:where-populated>
        <h3 class="unit-heading">
          <xsl:apply-templates mode="k:heading" select="head"/>
          <!-- A year that the text does not name is known by its number. -->
          <xsl:if test="@type = 'year' and @n and not(head)">
            <span class="head"><span id="{b:id(.)}"><xsl:value-of select="k:unit-label(.)"/></span></span>
          </xsl:if>
        </h3>
      </xsl:where-populated>
      <xsl:apply-templates mode="#current" select="* except head"/>
    </section>
  </xsl:template>

  <!-- A year's one or two lines; the book's own reckoning comes last and is followed by the Western year. -->
  <xsl:template mode="k:heading" match="head">
    <span class="head">
      <span>
        <xsl:if test="position() = 1"><xsl:attribute name="id" select="b:id(..)"/></xsl:if>
        <xsl:apply-templates mode="k:text"/>
      </span>
      <xsl:call-template name="k:block-note-numbers"/>
      <xsl:if test="position() = last() and matches(../@n, '^\d+$') and ../@type = 'year'">
        <span class="western"><xsl:value-of select="b:say('western-year', map{'year': b:chinese-digits(../@n)})"/></span>
      </xsl:if>
    </span>
  </xsl:template>

  <xsl:template mode="k:body" match="ab | p | lg | quote | head">
    <p class="{(@type, 'text')[1]}">
      <xsl:apply-templates mode="k:text"/>
      <xsl:call-template name="k:block-note-numbers"/>
    </p>
  </xsl:template>

  <!-- A compiler's remark that is a paragraph of its own (按：附：論曰：). -->
  <xsl:template mode="k:body" match="note">
    <p class="remark">
      <xsl:apply-templates mode="k:text"/>
      <xsl:call-template name="k:block-note-numbers"/>
    </p>
  </xsl:template>

  <!-- Words that stand in no block (a whole line supplied, what hand encoding left loose) are set as one. -->
  <xsl:template mode="k:body" match="supplied | seg | said | q">
    <xsl:choose>
      <xsl:when test="ab | p | note"><xsl:apply-templates mode="#current"/></xsl:when>
      <xsl:otherwise><p class="text"><xsl:apply-templates mode="k:text" select="."/></p></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- Every name that the index knows has an id. -->
  <xsl:template name="k:name-anchor">
    <xsl:if test="map:contains($k:name-ids, generate-id())">
      <xsl:attribute name="id" select="$k:name-ids(generate-id())"/>
    </xsl:if>
  </xsl:template>
</xsl:stylesheet>
