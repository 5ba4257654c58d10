<?xml version="1.0" encoding="UTF-8"?>
<!--
  引書卷葉: where the cited works have what the text takes from them, a paragraph for each year, in the printed book and
  the EPUB. Leaves as Chinese books count them: 486-20a is 卷四百八十六葉二十上.
-->
<xsl:stylesheet version="3.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:b="urn:biannian:common"
  xmlns:k="urn:biannian:book"
  xmlns="http://www.w3.org/1999/xhtml"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  exclude-result-prefixes="#all">

  <!-- Citations of the corrected reading whose passage is known. -->
  <xsl:function name="k:placed" as="element(bibl)*">
    <xsl:param name="within" as="element()*"/>
    <xsl:sequence select="$within/descendant::bibl[citedRange | ptr[@type = ('elsewhere', 'absent')]]
        [not(ancestor::sic | ancestor::orig | ancestor::rdg)]"/>
  </xsl:function>

  <xsl:template name="k:sources">
    <xsl:param name="within" as="element()*"/>
    <xsl:param name="id" as="xs:string?" select="()"/>
    <xsl:variable name="placed" as="element(bibl)*" select="k:placed($within)"/>
    <xsl:if test="exists($placed)">
      <section class="sources">
        <h3 class="notes-heading">
          <span>
            <xsl:if test="exists($id)"><xsl:attribute name="id" select="$id"/></xsl:if>
            <xsl:value-of select="b:say('sources')"/>
          </span>
        </h3>
        <xsl:if test="$placed/*/@cert = ('medium', 'low')"><p class="leaves"><xsl:value-of select="b:say('sources-guide')"/></p></xsl:if>
        <xsl:for-each-group select="$placed" group-adjacent="generate-id((ancestor::div[not(@type = 'entry')])[last()])">
          <p class="leaves">
            <span class="number"><xsl:value-of select="k:unit-label((ancestor::div[not(@type = 'entry')])[last()])"/></span>
            <xsl:for-each-group select="current-group()" group-adjacent="generate-id(ancestor::div[@type = 'entry'][1])">
              <xsl:value-of select="ancestor::div[@type = 'entry'][1]/@n[. castable as xs:integer]
                  ! b:say('source-entry', map{'number': b:chinese-number(xs:integer(.))})"/>
              <xsl:for-each select="current-group()">
                <xsl:if test="position() gt 1"><xsl:text>；</xsl:text></xsl:if>
                <xsl:call-template name="k:source-places"/>
              </xsl:for-each>
              <xsl:text>。</xsl:text>
            </xsl:for-each-group>
          </p>
        </xsl:for-each-group>
      </section>
    </xsl:if>
  </xsl:template>

  <!-- 《宋史·夏國傳》卷四百八十六葉二十上至二十下，又見…… -->
  <xsl:template name="k:source-places">
    <xsl:context-item as="element(bibl)" use="required"/>
    <xsl:variable name="record" as="element()?" select="b:record(@corresp)"/>
    <xsl:sequence select="k:titled((if ($record) then b:main-form($record) else (), @n, k:plain(title[1]))[1])"/>
    <xsl:variable name="places" as="element(b:place)*" select="b:places(.)"/>
    <xsl:for-each select="$places">
      <xsl:if test="position() gt 1"><xsl:text>，</xsl:text></xsl:if>
      <xsl:choose>
        <xsl:when test="@is = 'absent'"><xsl:value-of select="b:say('source-absent')"/></xsl:when>
        <xsl:otherwise>
          <xsl:if test="@is = 'elsewhere'">
            <xsl:value-of select="b:say(if ($places/@is = 'cited') then 'source-also' else 'source-elsewhere')"/>
            <xsl:sequence select="@work ! b:record(.) ! k:titled(b:main-form(.))"/>
          </xsl:if>
          <xsl:value-of select="k:place-words(.)"/>
        </xsl:otherwise>
      </xsl:choose>
      <xsl:if test="@cert = ('medium', 'low')"><xsl:value-of select="b:say('source-doubt')"/></xsl:if>
    </xsl:for-each>
  </xsl:template>

  <xsl:function name="k:titled" as="node()*">
    <xsl:param name="title" as="xs:string"/>
    <span class="title-mark">《</span>
    <span class="title"><xsl:sequence select="k:title-words($title)"/></span>
    <span class="title-mark">》</span>
  </xsl:function>

  <!-- 卷四百八十六·20a–20b → 卷四百八十六葉二十上至二十下; what is no leaf stays. -->
  <xsl:function name="k:place-words" as="xs:string">
    <xsl:param name="place" as="element(b:place)"/>
    <xsl:variable name="pieces" as="xs:string+" select="tokenize($place/@words, '·')"/>
    <xsl:variable name="pages" as="xs:string+" select="tokenize($pieces[last()], '–')"/>
    <xsl:sequence select="
        string-join($pieces[position() lt last()])
        || (if (every $page in $pages satisfies matches($page, '^[0-9]{1,4}[ab]$'))
            then b:say('source-leaf', map{'leaf': string-join($pages ! k:leaf-words(.), b:say('range'))})
            else b:chinese-digits($pieces[last()]))"/>
  </xsl:function>

  <xsl:function name="k:leaf-words" as="xs:string">
    <xsl:param name="page" as="xs:string"/>
    <xsl:sequence select="b:chinese-number(xs:integer(replace($page, '[ab]', ''))) || (if (ends-with($page, 'a')) then '上' else '下')"/>
  </xsl:function>
</xsl:stylesheet>
