<?xml version="1.0" encoding="UTF-8"?>
<!--
  Where the cited works have the passages: beside a citation in the lists, and as the sources of a page.
-->
<xsl:stylesheet version="3.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:b="urn:biannian:common"
  xmlns:h="urn:biannian:html"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  exclude-result-prefixes="#all">

  <!-- They stand in the text without words of their own. -->
  <xsl:template match="citedRange | bibl/ptr[@type = ('elsewhere', 'absent')]" mode="h:inline" priority="1"/>

  <!-- 卷四百八十六·20a–20b, a link where the leaf has an address; how sure it is, unless it is sure. -->
  <xsl:function name="h:passages" as="element()?">
    <xsl:param name="places" as="element(b:place)*"/>
    <xsl:where-populated>
      <span class="passages">
        <xsl:for-each select="$places">
          <xsl:variable name="of" as="xs:string" select="(@work ! b:record(.) ! ('《' || b:main-form(.) || '》'), '')[1]"/>
          <xsl:variable name="key" as="xs:string" select="if (@is = 'elsewhere' and $places/@is = 'cited') then 'also' else string(@is)"/>
          <xsl:variable name="words" as="xs:string" select="b:say('passage.' || $key, map{'place': $of || @words})"/>
          <xsl:variable name="doubt" as="xs:string?" select="h:passage-doubt(.)"/>
          <span class="passage">
            <xsl:choose>
              <xsl:when test="@href">
                <a href="{@href}" rel="external">
                  <xsl:value-of select="$words"/>
                </a>
              </xsl:when>
              <xsl:otherwise>
                <xsl:value-of select="$words"/>
              </xsl:otherwise>
            </xsl:choose>
            <xsl:if test="exists($doubt)">
              <i lang="{$language}">
                <xsl:value-of select="b:say('passage.doubt', map{'doubt': $doubt})"/>
              </i>
            </xsl:if>
          </span>
        </xsl:for-each>
      </span>
    </xsl:where-populated>
  </xsl:function>

  <!-- A program is the surer, the more words both have; a person says so. -->
  <xsl:function name="h:passage-doubt" as="xs:string?">
    <xsl:param name="place" as="element(b:place)"/>
    <xsl:sequence select="
        if (not($place/@cert = ('medium', 'low'))) then ()
        else if ($place/@is = 'cited' and tokenize($place/@by) = $h:machines) then b:say('passage.found-' || $place/@cert)
        else b:say('cert.' || $place/@cert)"/>
  </xsl:function>

  <xsl:variable name="h:machines" as="xs:string*" select="$tei//respStmt[name/@type = 'software']/@xml:id ! ('#' || .)"/>

  <!-- The sources of a page with their leaves, to read at its end and for the cards that the script shows. -->
  <xsl:function name="h:unit-sources" as="element()?">
    <xsl:param name="blocks" as="element()+"/>
    <xsl:variable name="bibls" as="element(bibl)*" select="$blocks//bibl[citedRange or ptr[@type = ('elsewhere', 'absent')]][not(ancestor::sic | ancestor::orig)]"/>
    <xsl:if test="exists($bibls)">
      <section class="page-sources">
        <h2>
          <xsl:value-of select="b:say('page.sources')"/>
        </h2>
        <details>
          <summary>
            <xsl:value-of select="b:say('page.sources.open', map{'n': count($bibls)})"/>
          </summary>
          <ul>
            <xsl:for-each select="$bibls">
              <xsl:variable name="key" select="b:key(.)" as="xs:string"/>
              <li>
                <a class="place" href="#{$anchors(generate-id())}">
                  <xsl:value-of select="h:number((ancestor::div[@type = 'entry'][1]/@n, '')[1])"/>
                </a>
                <span lang="zh-Hant">
                  <a href="{h:link('works.html', $key)}">
                    <xsl:value-of select="h:record-name(b:record('work:' || $key), $key)"/>
                  </a>
                  <span data-card="#{$anchors(generate-id())}">
                    <xsl:sequence select="h:passages(b:places(.))"/>
                  </span>
                </span>
              </li>
            </xsl:for-each>
          </ul>
        </details>
      </section>
    </xsl:if>
  </xsl:function>
</xsl:stylesheet>
