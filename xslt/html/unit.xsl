<?xml version="1.0" encoding="UTF-8"?>
<!--
  The page of one unit: a year, or a section outside the years.
-->
<xsl:stylesheet version="3.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:b="urn:biannian:common"
  xmlns:h="urn:biannian:html"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  exclude-result-prefixes="#all">

  <xsl:template name="h:unit">
    <xsl:param name="previous" as="element(div)?"/>
    <xsl:param name="next" as="element(div)?"/>
    <xsl:variable name="unit" select="." as="element(div)"/>
    <xsl:variable name="blocks" select="b:loose-before($unit), $unit, b:loose-after($unit)" as="element()+"/>
    <xsl:call-template name="h:page">
      <xsl:with-param name="file" select="h:file($unit)"/>
      <xsl:with-param name="title" select="h:unit-title($unit)"/>
      <xsl:with-param name="kind" select="'text'"/>
      <xsl:with-param name="scripts" select="'assets/reader.js'"/>
      <xsl:with-param name="content">
        <xsl:sequence select="h:pager($unit, $previous, $next, 'nav.years')"/>
        <article class="text" lang="zh-Hant" id="{b:id($unit)}">
          <xsl:apply-templates select="$blocks" mode="h:block"/>
        </article>
        <div class="apparatus">
          <xsl:sequence select="h:unit-notes($blocks)"/>
          <xsl:sequence select="h:unit-variants($blocks)"/>
          <xsl:sequence select="h:unit-sources($blocks)"/>
          <xsl:sequence select="h:unit-names($unit)"/>
        </div>
        <xsl:sequence select="h:pager($unit, $previous, $next, 'nav.years.end')"/>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <!-- 元德七年（1126）; a section without a head goes by its kind. -->
  <xsl:function name="h:unit-title" as="xs:string">
    <xsl:param name="unit" as="element(div)"/>
    <xsl:variable name="name" select="(b:unit-name($unit), b:say(if ($unit/@type = 'preface') then 'unit.preface' else 'unit.section'))[1]" as="xs:string"/>
    <xsl:sequence select="if ($unit/@type = 'year' and $unit/@n) then b:say('unit.year', map{'name': $name, 'western': $unit/@n}) else $name"/>
  </xsl:function>

  <xsl:function name="h:pager" as="element()">
    <xsl:param name="unit" as="element(div)"/>
    <xsl:param name="previous" as="element(div)?"/>
    <xsl:param name="next" as="element(div)?"/>
    <xsl:param name="label" as="xs:string"/>
    <nav class="pager" aria-label="{b:say($label)}">
      <xsl:for-each select="$previous">
        <a rel="prev" href="{h:link(h:file(.), ())}">
          <span aria-hidden="true">← </span>
          <span lang="zh-Hant">
            <xsl:value-of select="h:unit-title(.)"/>
          </span>
        </a>
      </xsl:for-each>
      <a class="up" href="{h:link('contents.html', b:id($unit))}">
        <xsl:value-of select="b:say('nav.contents')"/>
      </a>
      <xsl:for-each select="$next">
        <a rel="next" href="{h:link(h:file(.), ())}">
          <span lang="zh-Hant">
            <xsl:value-of select="h:unit-title(.)"/>
          </span>
          <span aria-hidden="true"> →</span>
        </a>
      </xsl:for-each>
    </nav>
  </xsl:function>

  <xsl:mode name="h:block" on-no-match="shallow-skip"/>

  <!-- Blocks that this module does not know are paragraphs. -->
  <xsl:template match="*" mode="h:block">
    <p class="{local-name()}">
      <xsl:apply-templates select="." mode="h:inline"/>
    </p>
  </xsl:template>

  <xsl:template match="lb | milestone | anchor" mode="h:block">
    <xsl:apply-templates select="." mode="h:inline"/>
  </xsl:template>

  <xsl:template match="div[@type = 'year'] | div[not(@type = 'entry')][not(ancestor::div[@type = 'year'])]" mode="h:block">
    <header class="unit-head">
      <xsl:choose>
        <xsl:when test="head">
          <h1>
            <xsl:apply-templates select="head" mode="#current"/>
          </h1>
        </xsl:when>
        <xsl:otherwise>
          <h1 class="supplied-head" lang="{$language}">
            <xsl:value-of select="h:unit-title(.)"/>
          </h1>
        </xsl:otherwise>
      </xsl:choose>
      <xsl:if test="@type = 'year' and @n">
        <p class="western">
          <xsl:value-of select="@n"/>
        </p>
      </xsl:if>
    </header>
    <xsl:apply-templates select="node() except head" mode="#current"/>
  </xsl:template>

  <xsl:template match="div[@type = 'year']/head | div[@type = 'juan']/head | div/head" mode="h:block">
    <span class="head" data-reckoning="{@type}">
      <xsl:apply-templates mode="h:inline"/>
      <xsl:sequence select="if (map:contains($note-numbers, generate-id())) then h:note-mark(.) else ()"/>
    </span>
  </xsl:template>

  <xsl:template match="div" mode="h:block">
    <section id="{b:id(.)}">
      <xsl:apply-templates mode="#current"/>
    </section>
  </xsl:template>

  <xsl:template match="div[@type = 'entry']" mode="h:block">
    <section class="entry" id="{b:id(.)}">
      <div class="margin">
        <a class="number" lang="{$language}" href="{h:link('', b:id(.))}" title="{b:say('entry.link', map{'n': @n})}">
          <xsl:value-of select="h:number(@n)"/>
        </a>
        <xsl:sequence select="h:entry-date(.)"/>
      </div>
      <div class="body">
        <xsl:apply-templates mode="#current"/>
      </div>
      <xsl:sequence select="h:cite-entry(.)"/>
    </section>
  </xsl:template>

  <!-- Numbers of entries and notes as each language writes them. -->
  <xsl:function name="h:number" as="xs:string">
    <xsl:param name="n" as="item()?"/>
    <xsl:sequence select="
        if (starts-with($language, 'zh') and string($n) castable as xs:integer) then b:chinese-number(xs:integer($n))
        else string($n)"/>
  </xsl:function>

  <!-- The Western time of the entry's first dated words. -->
  <xsl:function name="h:entry-date" as="element()?">
    <xsl:param name="entry" as="element(div)"/>
    <xsl:variable name="date" select="($entry/*[not(@type = 'note')]//date[@when or @notBefore or @from][not(ancestor::note)])[1]" as="element(date)?"/>
    <xsl:variable name="ends" select="$date ! ((@when, @from, @notBefore)[1], (@when, @to, @notAfter)[1])" as="attribute()*"/>
    <xsl:variable name="short" as="xs:string*" select="distinct-values($ends ! h:month-day(., $entry/../@n))"/>
    <xsl:if test="exists($short[. ne ''])">
      <span class="when" title="{b:say('date.gregorian', map{'date': string-join(distinct-values($ends), ' – ')})}" lang="{$language}">
        <xsl:value-of select="string-join($short[. ne ''], '–')"/>
      </span>
    </xsl:if>
  </xsl:function>

  <!-- 4.2 for 1126-04-02 on the page of 1126, 1127.1.3 on another year's. -->
  <xsl:function name="h:month-day" as="xs:string">
    <xsl:param name="date" as="attribute()"/>
    <xsl:param name="year" as="attribute()?"/>
    <xsl:variable name="parts" select="tokenize($date, '-') ! replace(., '^0+', '')" as="xs:string*"/>
    <xsl:sequence select="string-join(if ($parts[1] = $year) then tail($parts) else $parts, '.')"/>
  </xsl:function>

  <xsl:template match="ab[@type = 'gang'][parent::div[@type = 'entry']][not(preceding-sibling::ab)]" mode="h:block">
    <h2 class="gang">
      <xsl:apply-templates mode="h:inline"/>
      <xsl:sequence select="h:block-note(.)"/>
    </h2>
  </xsl:template>

  <xsl:template match="ab | p | note" mode="h:block">
    <p class="{(@type, local-name())[1]}">
      <xsl:sequence select="h:id(.)"/>
      <xsl:apply-templates mode="h:inline"/>
      <xsl:sequence select="h:block-note(.)"/>
    </p>
  </xsl:template>

  <!-- Lines of white space, and the head lines of a file format, are not for reading. -->
  <xsl:template match="ab[@type = ('blank', 'source-header')]" mode="h:block"/>

  <!-- A whole block that was lost: nothing of the base text. -->
  <xsl:template match="supplied" mode="h:block">
    <div class="of-editor supplied">
      <xsl:apply-templates select="*" mode="#current"/>
      <xsl:sequence select="h:block-note(.)"/>
    </div>
  </xsl:template>

  <xsl:function name="h:block-note" as="element()?">
    <xsl:param name="block" as="element()"/>
    <xsl:if test="map:contains($note-numbers, generate-id($block))">
      <xsl:sequence select="h:note-mark($block)"/>
    </xsl:if>
  </xsl:function>
</xsl:stylesheet>
