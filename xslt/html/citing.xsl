<?xml version="1.0" encoding="UTF-8"?>
<!--
  "Cite this entry": the words of a reference, in both languages, whatever the page's own.
-->
<xsl:stylesheet version="3.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:b="urn:biannian:common"
  xmlns:h="urn:biannian:html"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  exclude-result-prefixes="#all">

  <xsl:function name="h:cite-entry" as="element()">
    <xsl:param name="entry" as="element(div)"/>
    <xsl:variable name="document" select="root($entry)" as="document-node()"/>
    <xsl:variable name="unit" select="$entry/ancestor::div[1]" as="element(div)?"/>
    <xsl:variable name="values" as="map(xs:string, item()?)" select="map{
        'author': string-join(b:authors($document), '、'),
        'title': b:title($document),
        'english': b:title-in($document, 'en') ! (' [' || . || ']'),
        'year': $unit ! b:unit-name(.),
        'western': if ($unit/@type = 'year') then string(($unit/@n, '?')[1]) else '',
        'number': string($entry/@n),
        'chinese': if (string($entry/@n) castable as xs:integer) then b:chinese-number(xs:integer($entry/@n)) else string($entry/@n),
        'id': b:id($entry),
        'date': b:edition-date($edition),
        'licence': b:licence-name($edition)
      }"/>
    <details class="cite" lang="{$language}" data-copy="{b:say('cite.copy')}" data-copied="{b:say('cite.copied')}">
      <summary aria-label="{b:say('cite.entry', map{'n': $entry/@n})}">
        <xsl:value-of select="b:say('cite')"/>
      </summary>
      <div>
        <p lang="zh-Hant" class="citation-text">
          <xsl:value-of select="b:say('cite.zh', $values)"/>
          <xsl:sequence select="h:cite-address($entry)"/>
        </p>
        <p lang="en" class="citation-text">
          <xsl:value-of select="b:say('cite.en', $values)"/>
          <xsl:sequence select="h:cite-address($entry)"/>
        </p>
        <p>
          <a href="{h:link('', b:id($entry))}">
            <xsl:value-of select="b:say('entry.permalink')"/>
          </a>
        </p>
      </div>
    </details>
  </xsl:function>

  <!-- The public address, where the edition has one; it is part of the reference. -->
  <xsl:function name="h:cite-address" as="text()*">
    <xsl:param name="entry" as="element(div)"/>
    <xsl:if test="$site-address ne ''">
      <xsl:value-of select="' ' || $site-address || h:link(h:file(b:unit-of($entry)), b:id($entry))"/>
    </xsl:if>
  </xsl:function>

  <!-- The unit on whose page an element stands. -->
  <xsl:function name="b:unit-of" as="element(div)">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="($element/ancestor-or-self::div intersect $units)[1]"/>
  </xsl:function>
</xsl:stylesheet>
