<?xml version="1.0" encoding="UTF-8"?>
<!-- Title page, contents, and the colophon's page. -->
<xsl:stylesheet version="3.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:b="urn:biannian:common"
  xmlns:k="urn:biannian:book"
  xmlns="http://www.w3.org/1999/xhtml"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  exclude-result-prefixes="#all">

  <xsl:template name="k:title-page">
    <section class="title-page">
      <h1 class="book-title"><xsl:value-of select="$k:work-title"/></h1>
      <xsl:if test="$k:part-title ne ''"><p class="part"><xsl:value-of select="$k:part-title"/></p></xsl:if>
      <xsl:for-each select="k:author-line()"><p class="author"><xsl:value-of select="."/></p></xsl:for-each>
      <xsl:variable name="publisher" as="xs:string" select="k:publisher()"/>
      <xsl:if test="$publisher ne ''"><p class="publisher"><xsl:value-of select="$publisher"/></p></xsl:if>
    </section>
  </xsl:template>

  <xsl:template name="k:contents">
    <nav class="contents">
      <h2 class="part-heading"><xsl:value-of select="b:say('contents')"/></h2>
      <xsl:apply-templates mode="k:contents" select="$editions ! .//body"/>
      <xsl:if test="exists($k:index)">
        <xsl:call-template name="k:contents-line">
          <xsl:with-param name="id" select="'index'"/>
          <xsl:with-param name="label" select="b:say('index')"/>
          <xsl:with-param name="class" select="'juan'"/>
        </xsl:call-template>
      </xsl:if>
    </nav>
  </xsl:template>

  <xsl:mode name="k:contents" on-no-match="shallow-skip"/>
  <xsl:template mode="k:contents" match="text()"/>

  <xsl:template mode="k:contents" match="div[@type = 'juan']">
    <xsl:call-template name="k:contents-line">
      <xsl:with-param name="id" select="b:id(.)"/>
      <xsl:with-param name="label" select="k:juan-heading(.)"/>
      <xsl:with-param name="class" select="'juan'"/>
    </xsl:call-template>
    <xsl:apply-templates mode="#current"/>
    <xsl:if test="b:annotated(.)">
      <xsl:call-template name="k:contents-line">
        <xsl:with-param name="id" select="'notes.' || b:id(.)"/>
        <xsl:with-param name="label" select="b:say('notes')"/>
        <xsl:with-param name="class" select="'year'"/>
      </xsl:call-template>
    </xsl:if>
    <xsl:if test="k:placed(.)">
      <xsl:call-template name="k:contents-line">
        <xsl:with-param name="id" select="'sources.' || b:id(.)"/>
        <xsl:with-param name="label" select="b:say('sources')"/>
        <xsl:with-param name="class" select="'year'"/>
      </xsl:call-template>
    </xsl:if>
  </xsl:template>

  <xsl:template mode="k:contents" match="div[@type = 'year'][head or @n] | div[not(@type = ('juan', 'year', 'entry'))][head]">
    <xsl:call-template name="k:contents-line">
      <xsl:with-param name="id" select="b:id(.)"/>
      <xsl:with-param name="label" select="k:unit-label(.)"/>
      <xsl:with-param name="class" select="'year'"/>
    </xsl:call-template>
    <xsl:apply-templates mode="#current"/>
  </xsl:template>

  <xsl:template name="k:contents-line">
    <xsl:param name="id" as="xs:string"/>
    <xsl:param name="label" as="xs:string"/>
    <xsl:param name="class" as="xs:string"/>
    <p class="line {$class}">
      <a href="#{$id}"><xsl:value-of select="$label"/></a>
      <span class="leader"/>
      <span class="folio"><xsl:value-of select="k:folio($id)"/></span>
    </p>
  </xsl:template>

  <xsl:template name="k:colophon-page">
    <section class="colophon">
      <h2 class="part-heading"><xsl:value-of select="b:say('colophon')"/></h2>
      <xsl:call-template name="k:colophon"/>
    </section>
  </xsl:template>
</xsl:stylesheet>
