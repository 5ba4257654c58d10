<?xml version="1.0" encoding="UTF-8"?>
<!-- The name index: an EPUB has no pages, so every name leads to the years in which it occurs. -->
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

  <!-- Id of a name → its unit, as position. -->
  <xsl:variable name="k:name-units" as="map(xs:string, xs:integer)">
    <xsl:map>
      <xsl:for-each select="$k:units">
        <xsl:variable name="position" as="xs:integer" select="position()"/>
        <xsl:for-each select="k:unit-blocks(.)//(persName | placeName | orgName)[map:contains($k:name-ids, generate-id())]">
          <xsl:map-entry key="$k:name-ids(generate-id())" select="$position"/>
        </xsl:for-each>
      </xsl:for-each>
    </xsl:map>
  </xsl:variable>

  <xsl:template name="k:index-file">
    <xsl:call-template name="k:file">
      <xsl:with-param name="name" select="'index.xhtml'"/>
      <xsl:with-param name="title" select="b:say('index')"/>
      <xsl:with-param name="body">
        <section class="index" role="doc-index">
          <h1 class="part-heading"><xsl:value-of select="b:say('index')"/></h1>
          <xsl:for-each select="$k:index">
            <section class="group">
              <h2 class="group-heading"><xsl:value-of select="b:say('index-' || @kind)"/></h2>
              <xsl:for-each select="k:strokes">
                <h3 class="strokes-heading"><xsl:value-of select="k:strokes-heading(.)"/></h3>
                <ul><xsl:apply-templates mode="k:index" select="k:entry"/></ul>
              </xsl:for-each>
            </section>
          </xsl:for-each>
        </section>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <xsl:template mode="k:index" match="k:entry">
    <li>
      <span class="heading"><xsl:value-of select="@heading"/></span>
      <xsl:if test="@forms ne ''"><span class="forms"><xsl:value-of select="b:say('forms', map{'forms': string(@forms)})"/></span></xsl:if>
      <span class="places">
        <xsl:for-each-group select="k:at[map:contains($k:name-units, string(@id))]" group-by="$k:name-units(string(@id))">
          <xsl:variable name="unit" as="element(div)" select="$k:units[current-grouping-key()]"/>
          <xsl:if test="position() gt 1"><xsl:value-of select="b:say('joined-names')"/></xsl:if>
          <a href="{k:unit-file($unit)}#{@id}"><xsl:value-of select="k:unit-name($unit)"/></a>
        </xsl:for-each-group>
      </span>
    </li>
  </xsl:template>
</xsl:stylesheet>
