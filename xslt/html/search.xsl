<?xml version="1.0" encoding="UTF-8"?>
<!--
  The page that searches, and what the program makes of the text: search index, fonts.
-->
<xsl:stylesheet version="3.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:b="urn:biannian:common"
  xmlns:h="urn:biannian:html"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  exclude-result-prefixes="#all">

  <xsl:template name="h:search-page">
    <xsl:call-template name="h:page">
      <xsl:with-param name="file" select="'search.html'"/>
      <xsl:with-param name="title" select="b:say('title.search')"/>
      <xsl:with-param name="kind" select="'search'"/>
      <xsl:with-param name="scripts" select="'assets/minisearch.js', 'assets/tokens.js', 'assets/search-data.js', 'assets/search.js'"/>
      <xsl:with-param name="content">
        <h1>
          <xsl:value-of select="b:say('title.search')"/>
        </h1>
        <form class="search" role="search" action="search.html" method="get">
          <label for="query">
            <xsl:value-of select="b:say('search.label')"/>
          </label>
          <div class="field">
            <input type="search" id="query" name="q" lang="zh-Hant" autocomplete="off" spellcheck="false" aria-describedby="search-help"/>
            <button type="submit">
              <xsl:value-of select="b:say('nav.search')"/>
            </button>
          </div>
          <p id="search-help" class="help">
            <xsl:value-of select="b:say('search.help')"/>
          </p>
        </form>
        <noscript>
          <p class="none">
            <xsl:value-of select="b:say('search.noscript')"/>
            <xsl:text> </xsl:text>
            <a href="persons.html">
              <xsl:value-of select="b:say('nav.index')"/>
            </a>
          </p>
        </noscript>
        <p id="search-status" role="status" data-none="{b:say('search.none')}" data-exact="{b:say('search.exact')}" data-near="{b:say('search.near')}"/>
        <ol id="search-results" class="results"/>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <!--
    site-data.json, for the program. `entries`: one object for each entry and for each unit's own words (heads, prefaces),
    with the text in both readings and every form of the names in it. `descriptions`: how characters that fonts may lack
    are composed.
  -->
  <xsl:template name="h:site-data">
    <xsl:result-document href="site-data.json" method="json" encoding="UTF-8">
      <xsl:sequence select="map{
          'entries': array{
            for $unit in $units, $div in ($unit, $unit//div[@type = 'entry']) return h:search-entry($unit, $div)[normalize-space(?text) ne '']
          },
          'descriptions': map:merge($tei/*/teiHeader/encodingDesc/charDecl/*[mapping[@type = 'IDS']][mapping[@type = 'Unicode']]
            ! map{normalize-space(mapping[@type = 'Unicode'][1]): normalize-space(mapping[@type = 'IDS'][1])})
        }"/>
    </xsl:result-document>
  </xsl:template>

  <xsl:function name="h:search-entry" as="map(xs:string, xs:string)">
    <xsl:param name="unit" as="element(div)"/>
    <xsl:param name="div" as="element(div)"/>
    <xsl:variable name="blocks" as="element()*" select="
        if ($div/@type = 'entry') then $div/*
        else (b:loose-before($div), $div/*[not(self::div[@type = 'entry'])], b:loose-after($div))"/>
    <xsl:variable name="corrected" select="normalize-space(b:plain($blocks, 'corrected'))" as="xs:string"/>
    <xsl:variable name="base" select="normalize-space(b:plain($blocks, 'base'))" as="xs:string"/>
    <xsl:variable name="names" select="$blocks//(persName | placeName | orgName)" as="element()*"/>
    <xsl:sequence select="map{
        'id': b:id($div),
        'page': h:link(h:file($unit), ()),
        'place': h:place-name(string(if ($unit/@type = 'year') then $unit/@n else ''), string(b:unit-name($unit)), if ($div/@type = 'entry') then string($div/@n) else ''),
        'year': string((b:unit-name($unit), '')[1]),
        'text': $corrected,
        'base': if ($base = $corrected) then '' else $base,
        'names': string-join(distinct-values(distinct-values($names/@ref) ! b:record(.) ! b:forms(.) ! normalize-space()), ' ')
      }"/>
  </xsl:function>
</xsl:stylesheet>
