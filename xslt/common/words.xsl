<?xml version="1.0" encoding="UTF-8"?>
<!--
  Words of the interface. They stand in one table per language (`words/LANGUAGE.xml`), never in a
  template: <words xml:lang="en"><word key="search.none">Nothing found for {query}.</word></words>
-->
<xsl:stylesheet version="3.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:b="urn:biannian:common"
  xpath-default-namespace=""
  exclude-result-prefixes="#all">

  <!-- The table of the language in which this run speaks. -->
  <xsl:param name="words" as="document-node()"/>

  <xsl:variable name="language" as="xs:string" select="string($words/*:words/@xml:lang)"/>

  <xsl:variable name="b:table" as="map(xs:string, xs:string)"
    select="map:merge($words/*:words/*:word ! map{string(@key): string()})"/>

  <xsl:function name="b:say" as="xs:string">
    <xsl:param name="key" as="xs:string"/>
    <xsl:sequence select="b:say($key, map{})"/>
  </xsl:function>

  <!-- The word, its {places} filled. A missing word is a fault of the tables and stops the run. -->
  <xsl:function name="b:say" as="xs:string">
    <xsl:param name="key" as="xs:string"/>
    <xsl:param name="values" as="map(xs:string, item()?)"/>
    <xsl:variable name="word" select="$b:table($key)" as="xs:string?"/>
    <xsl:if test="empty($word)">
      <xsl:sequence select="error(xs:QName('b:no-word'), 'no word for ' || $key || ' in ' || $language)"/>
    </xsl:if>
    <xsl:sequence select="b:fill($word, $values)"/>
  </xsl:function>

  <!-- By hand: SaxonJS translates a regular expression anew for each call. An unknown name stays, so that a mistake is seen. -->
  <xsl:function name="b:fill" as="xs:string">
    <xsl:param name="word" as="xs:string"/>
    <xsl:param name="values" as="map(xs:string, item()?)"/>
    <xsl:variable name="rest" select="substring-after($word, '{')" as="xs:string"/>
    <xsl:variable name="name" select="substring-before($rest, '}')" as="xs:string"/>
    <xsl:sequence select="
        if ($name = '') then $word
        else substring-before($word, '{')
          || (if (map:contains($values, $name)) then string($values($name)) else '{' || $name || '}')
          || b:fill(substring-after($rest, '}'), $values)"/>
  </xsl:function>
</xsl:stylesheet>
