<?xml version="1.0" encoding="UTF-8"?>
<!--
  The first page, and the table of contents: every year with its 綱.
-->
<xsl:stylesheet version="3.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:b="urn:biannian:common"
  xmlns:h="urn:biannian:html"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  exclude-result-prefixes="#all">

  <xsl:template name="h:start">
    <xsl:variable name="years" select="$units[@type = 'year']" as="element(div)*"/>
    <xsl:call-template name="h:page">
      <xsl:with-param name="file" select="'index.html'"/>
      <xsl:with-param name="title" select="$edition-title"/>
      <xsl:with-param name="kind" select="'start'"/>
      <xsl:with-param name="content">
        <div class="cover">
          <h1 class="slip" lang="zh-Hant">
            <xsl:value-of select="$edition-title"/>
          </h1>
          <div class="about-edition">
            <p class="author" lang="zh-Hant">
              <xsl:value-of select="b:authors($edition)" separator="、"/>
            </p>
            <xsl:for-each select="b:title-in($edition, $language)[. ne $edition-title]">
              <p class="subtitle">
                <xsl:value-of select="."/>
              </p>
            </xsl:for-each>
            <p>
              <xsl:value-of select="b:say(if ($years/@n) then 'start.lead' else 'start.lead.undated', map{
                  'years': count($years), 'entries': count($units//div[@type = 'entry']),
                  'from': string(min($years/@n[. castable as xs:integer] ! xs:integer(.))),
                  'to': string(max($years/@n[. castable as xs:integer] ! xs:integer(.)))})"/>
            </p>
            <p class="begin">
              <a class="button" href="{h:link(h:file($units[1]), ())}">
                <xsl:value-of select="b:say('start.read')"/>
              </a>
              <a href="contents.html">
                <xsl:value-of select="b:say('title.contents')"/>
              </a>
              <a href="search.html">
                <xsl:value-of select="b:say('nav.search')"/>
              </a>
              <xsl:if test="exists($front)">
                <a href="about.html#introduction">
                  <xsl:value-of select="b:say('start.introduction')"/>
                </a>
              </xsl:if>
            </p>
          </div>
        </div>
        <xsl:for-each-group select="$units" group-adjacent="generate-id(b:juan(.))">
          <xsl:variable name="juan" select="b:juan(.)" as="element()"/>
          <section class="years">
            <h2 lang="zh-Hant">
              <xsl:value-of select="h:juan-name($juan)"/>
            </h2>
            <ol>
              <xsl:for-each select="current-group()">
                <li>
                  <a href="{h:link(h:file(.), ())}">
                    <span class="western">
                      <xsl:value-of select="self::div[@type = 'year']/@n"/>
                    </span>
                    <span class="name" lang="zh-Hant">
                      <xsl:value-of select="(b:unit-name(.), h:unit-title(.))[1]"/>
                    </span>
                    <span class="count">
                      <xsl:value-of select="count(.//div[@type = 'entry'])[. gt 0] ! b:say('start.entries', map{'n': .})"/>
                    </span>
                  </a>
                </li>
              </xsl:for-each>
            </ol>
          </section>
        </xsl:for-each-group>
        <section class="doors">
          <h2>
            <xsl:value-of select="b:say('nav.index')"/>
          </h2>
          <ul>
            <xsl:for-each select="$h:index-pages">
              <xsl:variable name="kind" select="map{'persons': 'person', 'places': 'place', 'polities': 'org', 'works': 'work', 'citations': ''}(.)" as="xs:string"/>
              <li>
                <a href="{.}.html">
                  <xsl:value-of select="b:say('title.' || .)"/>
                </a>
                <xsl:text> </xsl:text>
                <span class="count">
                  <xsl:value-of select="if ($kind = '') then count($units//note[@type = 'citation'])
                      else count(distinct-values($occurrences//b:occurrence[@kind = $kind]/@key))"/>
                </span>
              </li>
            </xsl:for-each>
          </ul>
        </section>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <!-- 卷二十三, from its head or its number; a text without juan goes by its title. -->
  <xsl:function name="h:juan-name" as="xs:string">
    <xsl:param name="juan" as="element()"/>
    <xsl:sequence select="(
        ($juan/head[1] ! b:plain(., 'corrected') ! normalize-space())[. ne ''],
        $juan/self::div/@n ! (if (. castable as xs:integer) then '卷' || b:chinese-number(xs:integer(.)) else '卷' || .),
        b:title(root($juan)))[1]"/>
  </xsl:function>

  <xsl:template name="h:contents">
    <xsl:call-template name="h:page">
      <xsl:with-param name="file" select="'contents.html'"/>
      <xsl:with-param name="title" select="b:say('title.contents')"/>
      <xsl:with-param name="kind" select="'contents'"/>
      <xsl:with-param name="content">
        <h1>
          <xsl:value-of select="b:say('title.contents')"/>
        </h1>
        <xsl:for-each-group select="$units" group-adjacent="generate-id(b:juan(.))">
          <section class="juan">
            <h2 lang="zh-Hant">
              <xsl:value-of select="h:juan-name(b:juan(.))"/>
            </h2>
            <xsl:for-each select="current-group()">
              <section class="year" id="{b:id(.)}">
                <h3>
                  <a href="{h:link(h:file(.), ())}" lang="zh-Hant">
                    <xsl:value-of select="h:unit-title(.)"/>
                  </a>
                </h3>
                <xsl:where-populated>
                  <ol lang="zh-Hant">
                    <xsl:for-each select=".//div[@type = 'entry']">
                      <li>
                        <span class="number" aria-hidden="true">
                          <xsl:value-of select="h:number(@n)"/>
                        </span>
                        <a href="{h:link(h:file(b:unit-of(.)), b:id(.))}">
                          <xsl:value-of select="h:headline(.)"/>
                        </a>
                      </li>
                    </xsl:for-each>
                  </ol>
                </xsl:where-populated>
              </section>
            </xsl:for-each>
          </section>
        </xsl:for-each-group>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <!-- The 綱 without its citation; of a text that has none, the beginning. -->
  <xsl:function name="h:headline" as="xs:string">
    <xsl:param name="entry" as="element(div)"/>
    <xsl:variable name="block" select="($entry/ab[@type = 'gang'], $entry/*[not(self::lb)])[1]" as="element()?"/>
    <xsl:variable name="text" select="normalize-space(b:plain($block/node()[not(self::note)], 'corrected'))" as="xs:string"/>
    <xsl:sequence select="if (string-length($text) gt 80) then substring($text, 1, 60) || '…' else $text"/>
  </xsl:function>
</xsl:stylesheet>
