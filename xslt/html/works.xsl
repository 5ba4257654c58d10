<?xml version="1.0" encoding="UTF-8"?>
<!--
  Works cited and mentioned, by work and part; and every citation in the order of the text.
-->
<xsl:stylesheet version="3.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:b="urn:biannian:common"
  xmlns:h="urn:biannian:html"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  exclude-result-prefixes="#all">

  <xsl:template name="h:work-index">
    <xsl:call-template name="h:page">
      <xsl:with-param name="file" select="'works.html'"/>
      <xsl:with-param name="title" select="b:say('title.works')"/>
      <xsl:with-param name="kind" select="'index'"/>
      <xsl:with-param name="content">
        <h1>
          <xsl:value-of select="b:say('title.works')"/>
        </h1>
        <xsl:variable name="all" select="key('h:by-kind', 'work', $occurrences)" as="element(b:occurrence)*"/>
        <xsl:sequence select="if (empty($all)) then h:none('index.none') else ()"/>
        <!-- SaxonJS does not know the current group in xsl:sort. -->
        <xsl:variable name="sizes" as="map(xs:string, xs:integer)">
          <xsl:map>
            <xsl:for-each-group select="$all" group-by="h:work-key(@key)">
              <xsl:map-entry key="current-grouping-key()" select="count(current-group())"/>
            </xsl:for-each-group>
          </xsl:map>
        </xsl:variable>
        <xsl:for-each-group select="$all" group-by="h:work-key(@key)">
          <xsl:sort select="$sizes(h:work-key(@key))" order="descending"/>
          <xsl:sort select="h:work-key(@key)"/>
          <xsl:variable name="record" select="b:record('work:' || current-grouping-key())" as="element()?"/>
          <section class="record work">
            <h2 lang="zh-Hant">
              <!-- The id belongs to the work itself only where no part of the same key follows. -->
              <xsl:if test="not(current-group()/@key = current-grouping-key())">
                <xsl:attribute name="id" select="current-grouping-key()"/>
              </xsl:if>
              <xsl:value-of select="h:record-name($record, current-grouping-key())"/>
              <xsl:sequence select="h:other-forms($record, ())"/>
            </h2>
            <xsl:sequence select="h:record-notes($record)"/>
            <xsl:if test="$record/(author | date)">
              <p class="facts" lang="zh-Hant">
                <xsl:value-of select="$record/(author | date) ! normalize-space()" separator="，"/>
              </p>
            </xsl:if>
            <xsl:for-each-group select="current-group()" group-by="string(@key)">
              <xsl:sort select="if (@key = h:work-key(@key)) then 0 else 1"/>
              <xsl:sort select="string(@key)"/>
              <xsl:variable name="part" select="b:record('work:' || current-grouping-key())" as="element()?"/>
              <section class="part" id="{current-grouping-key()}">
                <!-- The work as a whole stands under its own heading. -->
                <xsl:if test="current-grouping-key() != h:work-key(current-grouping-key())">
                  <h3 lang="zh-Hant">
                    <xsl:value-of select="if ($part) then normalize-space((b:forms($part), $part/@xml:id)[1])
                        else substring-after(h:record-name((), current-grouping-key()), '·')"/>
                  </h3>
                </xsl:if>
                <p class="count">
                  <xsl:value-of separator="{b:say('comma')}" select="
                      count(current-group()[not(@mention)])[. gt 0] ! b:say('works.cited', map{'n': .}),
                      count(current-group()[@mention])[. gt 0] ! b:say('works.mentioned', map{'n': .})"/>
                </p>
                <xsl:sequence select="h:occurrence-list(current-group())"/>
              </section>
            </xsl:for-each-group>
          </section>
        </xsl:for-each-group>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <!-- The whole work of a part, by the lists; a title tied to no record goes by what stands before its first dot. -->
  <xsl:function name="h:work-key" as="xs:string">
    <xsl:param name="key" as="xs:string"/>
    <xsl:variable name="record" select="b:record('work:' || $key)" as="element()?"/>
    <xsl:sequence select="
        if ($record/self::bibl) then string(b:work($record)/@xml:id)
        else if (matches($key, '^〈[^·]+·')) then '〈' || substring-before(substring-after($key, '〈'), '·') || '〉'
        else $key"/>
  </xsl:function>

  <xsl:template name="h:citation-index">
    <xsl:variable name="citations" select="$units//note[@type = 'citation']" as="element(note)*"/>
    <xsl:call-template name="h:page">
      <xsl:with-param name="file" select="'citations.html'"/>
      <xsl:with-param name="title" select="b:say('title.citations')"/>
      <xsl:with-param name="kind" select="'index'"/>
      <xsl:with-param name="content">
        <h1>
          <xsl:value-of select="b:say('title.citations')"/>
        </h1>
        <xsl:sequence select="if (empty($citations)) then h:none('index.none') else ()"/>
        <xsl:for-each-group select="$citations" group-adjacent="generate-id(b:unit-of(.))">
          <section class="year">
            <h2 lang="zh-Hant">
              <xsl:value-of select="h:unit-title(b:unit-of(.))"/>
            </h2>
            <ol class="citations">
              <xsl:for-each select="current-group()">
                <li>
                  <xsl:sequence select="h:place(.)"/>
                  <span lang="zh-Hant" class="as-printed">
                    <xsl:value-of select="normalize-space(b:plain(., 'corrected'))"/>
                  </span>
                  <ul lang="zh-Hant">
                    <xsl:for-each select=".//bibl">
                      <xsl:variable name="key" select="b:key(.)" as="xs:string"/>
                      <li>
                        <a href="{h:link('works.html', $key)}">
                          <xsl:value-of select="h:record-name(b:record('work:' || $key), $key)"/>
                        </a>
                        <xsl:sequence select="h:passages(b:places(.))"/>
                        <xsl:if test="@type = 'mention'">
                          <span class="kind" lang="{$language}">
                            <xsl:value-of select="' ' || b:say('works.mention')"/>
                          </span>
                        </xsl:if>
                        <xsl:if test="empty(@corresp)">
                          <span class="kind" lang="{$language}">
                            <xsl:value-of select="' ' || b:say('works.unlisted')"/>
                          </span>
                        </xsl:if>
                      </li>
                    </xsl:for-each>
                  </ul>
                </li>
              </xsl:for-each>
            </ol>
          </section>
        </xsl:for-each-group>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>
</xsl:stylesheet>
