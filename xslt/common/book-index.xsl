<?xml version="1.0" encoding="UTF-8"?>
<!-- The name index of the book: which names occur, under which heading, in stroke order. -->
<xsl:stylesheet version="3.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:b="urn:biannian:common"
  xmlns:k="urn:biannian:book"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  exclude-result-prefixes="#all">

  <!-- Names of the corrected reading in the order of the text; a name within a title belongs to the title. -->
  <xsl:variable name="k:names" as="element()*" select="
    $editions ! .//body//(persName | placeName | orgName)
      [not(ancestor::sic | ancestor::orig | ancestor::rdg | ancestor::title | ancestor::note[@type = ('editorial', 'apparatus')])]"/>

  <!-- generate-id() of a name → its id in the book, the same in every build. -->
  <xsl:variable name="k:name-ids" as="map(xs:string, xs:string)">
    <xsl:map>
      <xsl:for-each select="$k:names">
        <xsl:map-entry key="generate-id()" select="'name.' || position()"/>
      </xsl:for-each>
    </xsl:map>
  </xsl:variable>

  <!--
    The index as k:group (by kind), k:strokes, k:entry (@heading, @forms) and k:at (@id of a name),
    each in its order. Names tied to no record stand under their own words. Short forms, and
    misspellings of the base text, are no names to look under.
  -->
  <xsl:variable name="k:index" as="element(k:group)*">
    <xsl:for-each-group select="$k:names" group-by="local-name()">
      <xsl:sort select="index-of(('persName', 'placeName', 'orgName'), current-grouping-key())"/>
      <k:group kind="{k:kind-of(.)}">
        <xsl:variable name="entries" as="element(k:entry)*">
          <xsl:for-each-group select="current-group()" group-by="(b:pointer-id(@ref) ! ('#' || .), k:plain(.))[1]">
            <xsl:variable name="record" as="element()?" select="b:record(@ref)"/>
            <xsl:variable name="heading" as="xs:string" select="
              if ($record) then b:main-form($record) else k:plain(.)"/>
            <k:entry heading="{$heading}" strokes="{k:strokes($heading)}">
              <xsl:attribute name="forms" select="
                distinct-values(b:forms($record)[not(@type = ('main', 'short') or @subtype = 'error')] ! normalize-space())
                  [. ne $heading] => string-join('、')"/>
              <xsl:for-each select="current-group()">
                <k:at id="{$k:name-ids(generate-id())}"/>
              </xsl:for-each>
            </k:entry>
          </xsl:for-each-group>
        </xsl:variable>
        <xsl:for-each-group select="$entries" group-by="xs:integer(@strokes)">
          <xsl:sort select="current-grouping-key()"/>
          <k:strokes number="{current-grouping-key()}">
            <xsl:perform-sort select="current-group()">
              <xsl:sort select="@heading" collation="{$k:stroke-collation}"/>
            </xsl:perform-sort>
          </k:strokes>
        </xsl:for-each-group>
      </k:group>
    </xsl:for-each-group>
  </xsl:variable>

  <xsl:function name="k:kind-of" as="xs:string" visibility="private">
    <xsl:param name="name" as="element()"/>
    <xsl:sequence select="map{'persName': 'person', 'placeName': 'place', 'orgName': 'org'}(local-name($name))"/>
  </xsl:function>

  <xsl:function name="k:strokes-heading" as="xs:string">
    <xsl:param name="strokes" as="element(k:strokes)"/>
    <xsl:sequence select="
      if (xs:integer($strokes/@number) eq $k:unknown-strokes) then b:say('strokes-unknown')
      else b:say('strokes', map{'number': b:chinese-number(xs:integer($strokes/@number))})"/>
  </xsl:function>
</xsl:stylesheet>
