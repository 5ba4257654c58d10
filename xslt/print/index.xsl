<?xml version="1.0" encoding="UTF-8"?>
<!-- The name index with page numbers. It stands after everything that it points to, so that its own length moves nothing. -->
<xsl:stylesheet version="3.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:b="urn:biannian:common"
  xmlns:k="urn:biannian:book"
  xmlns="http://www.w3.org/1999/xhtml"
  exclude-result-prefixes="#all">

  <xsl:template name="k:index-pages">
    <xsl:if test="exists($k:index)">
      <section class="index">
        <h2 class="part-heading"><span id="index"><xsl:value-of select="b:say('index')"/></span></h2>
        <p class="guide"><xsl:value-of select="b:say('index-guide')"/></p>
        <xsl:for-each select="$k:index">
          <section class="group">
            <h3 class="group-heading"><xsl:value-of select="b:say('index-' || @kind)"/></h3>
            <xsl:for-each select="k:strokes">
              <h4 class="strokes-heading"><xsl:value-of select="k:strokes-heading(.)"/></h4>
              <xsl:apply-templates mode="k:index" select="k:entry"/>
            </xsl:for-each>
          </section>
        </xsl:for-each>
      </section>
    </xsl:if>
  </xsl:template>

  <xsl:template mode="k:index" match="k:entry">
    <xsl:variable name="list" as="node()*">
      <xsl:choose>
        <xsl:when test="empty($folios(string(k:at[1]/@id)))">
          <!-- First run: every occurrence is linked, because the browser writes down the place only of what is linked to. -->
          <xsl:for-each select="k:at"><a href="#{@id}"><xsl:value-of select="b:say('page-unknown')"/></a></xsl:for-each>
        </xsl:when>
        <xsl:otherwise><xsl:call-template name="k:folio-list"/></xsl:otherwise>
      </xsl:choose>
    </xsl:variable>
    <xsl:variable name="length" as="xs:integer" select="string-length(@heading || @forms || string-join($list))"/>
    <p class="{string-join(('entry', $k:widths[$length gt ?over][1]?class), ' ')}">
      <span class="heading"><xsl:value-of select="@heading"/></span>
      <xsl:if test="@forms ne ''"><span class="forms"><xsl:value-of select="b:say('forms', map{'forms': @forms})"/></span></xsl:if>
      <span class="folios">
        <xsl:sequence select="$list"/>
      </span>
    </p>
  </xsl:template>

  <!-- How many characters make an entry too long for a third of a column, and for two thirds. -->
  <xsl:variable name="k:widths" as="map(*)*" select="
    map{'over': 27, 'class': 'very-long'}, map{'over': 12, 'class': 'long'}"/>

  <!-- 一、三、五至八: every page once, three pages in a row and more as a range. -->
  <xsl:template name="k:folio-list">
    <xsl:variable name="places" as="element(k:page)*">
      <xsl:for-each-group select="k:at" group-by="xs:integer($folios(string(@id)))">
        <xsl:sort select="current-grouping-key()"/>
        <k:page number="{current-grouping-key()}" id="{@id}"/>
      </xsl:for-each-group>
    </xsl:variable>
    <xsl:for-each-group select="$places" group-adjacent="xs:integer(@number) - index-of($places/@id, @id)">
      <xsl:if test="position() gt 1"><xsl:value-of select="b:say('joined-names')"/></xsl:if>
      <xsl:variable name="run" as="element(k:page)+" select="current-group()"/>
      <xsl:variable name="range" as="xs:boolean" select="count($run) ge 3"/>
      <xsl:for-each select="if ($range) then ($run[1], $run[last()]) else $run">
        <xsl:if test="position() gt 1">
          <xsl:value-of select="if ($range) then b:say('range') else b:say('joined-names')"/>
        </xsl:if>
        <a href="#{@id}"><xsl:value-of select="b:chinese-digits(string(@number))"/></a>
      </xsl:for-each>
    </xsl:for-each-group>
  </xsl:template>
</xsl:stylesheet>
