<?xml version="1.0" encoding="UTF-8"?>
<!--
  Running text. Elements keep their TEI name as their class; the style sheet decides what is seen.
  Both readings of a correction are there, so that taking the site's own additions out gives the
  source text back (tests/unit/xslt).
-->
<xsl:stylesheet version="3.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:b="urn:biannian:common"
  xmlns:h="urn:biannian:html"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  exclude-result-prefixes="#all">

  <xsl:mode name="h:inline" on-no-match="shallow-skip"/>

  <xsl:template match="text()" mode="h:inline">
    <xsl:value-of select="."/>
  </xsl:template>

  <!-- An element that this module does not know keeps its text and its name. -->
  <xsl:template match="*" mode="h:inline">
    <span data-tei="{local-name()}">
      <xsl:apply-templates mode="#current"/>
    </span>
  </xsl:template>

  <!-- What an apparatus note speaks of is followed by the note's number; inside a link, the link is (h:marks-inside). -->
  <xsl:template match="*[map:contains($note-numbers, generate-id())]" mode="h:inline" priority="2">
    <xsl:next-match/>
    <xsl:if test="not(ancestor::*[h:is-link(.)])">
      <xsl:sequence select="h:note-mark(.)"/>
    </xsl:if>
  </xsl:template>

  <!-- Names and titles are links, but there is no link in a link. -->
  <xsl:function name="h:is-link" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="exists($element[self::persName or self::placeName or self::orgName or self::title or self::ref])"/>
  </xsl:function>

  <!-- Note and variant numbers that belong inside an outermost link, to stand after it. -->
  <xsl:function name="h:marks-inside" as="element()*">
    <xsl:param name="link" as="element()"/>
    <xsl:if test="not($link/ancestor::*[h:is-link(.)])">
      <xsl:for-each select="$link/descendant::*">
        <xsl:sequence select="if (map:contains($note-numbers, generate-id())) then h:note-mark(.) else ()"/>
        <xsl:sequence select="self::anchor ! h:variant-marks(.)"/>
      </xsl:for-each>
    </xsl:if>
  </xsl:function>

  <xsl:template match="lb | milestone | cb" mode="h:inline"/>

  <xsl:template match="pb" mode="h:inline">
    <span class="pb">
      <xsl:value-of select="@n"/>
    </span>
  </xsl:template>

  <xsl:template match="persName | placeName | orgName" mode="h:inline">
    <xsl:variable name="id" select="$anchors(generate-id())" as="xs:string?"/>
    <xsl:choose>
      <xsl:when test="ancestor::*[h:is-link(.)]">
        <span class="{local-name()}">
          <xsl:sequence select="$id ! h:id-attribute(.)"/>
          <xsl:apply-templates mode="#current"/>
        </span>
      </xsl:when>
      <xsl:otherwise>
        <a class="{local-name()}" href="{h:link(h:index-file(b:kind(.)), b:key(.))}">
          <xsl:sequence select="$id ! h:id-attribute(.)"/>
          <xsl:apply-templates mode="#current"/>
        </a>
        <xsl:sequence select="h:marks-inside(.)"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:function name="h:id-attribute" as="attribute(id)">
    <xsl:param name="id" as="xs:string"/>
    <xsl:attribute name="id" select="$id"/>
  </xsl:function>

  <xsl:function name="h:index-file" as="xs:string">
    <xsl:param name="kind" as="xs:string"/>
    <xsl:sequence select="map{'person': 'persons', 'place': 'places', 'org': 'polities', 'work': 'works'}($kind) || '.html'"/>
  </xsl:function>

  <xsl:template match="bibl" mode="h:inline">
    <span class="bibl" id="{$anchors(generate-id())}">
      <xsl:apply-templates mode="#current"/>
    </span>
  </xsl:template>

  <xsl:template match="title" mode="h:inline">
    <xsl:variable name="id" select="$anchors(generate-id())" as="xs:string?"/>
    <xsl:choose>
      <xsl:when test="ancestor::*[h:is-link(.)]">
        <span class="title">
          <xsl:sequence select="$id ! h:id-attribute(.)"/>
          <xsl:apply-templates mode="#current"/>
        </span>
      </xsl:when>
      <xsl:otherwise>
        <a class="title" href="{h:link('works.html', b:key(.))}">
          <xsl:sequence select="$id ! h:id-attribute(.)"/>
          <xsl:apply-templates mode="#current"/>
        </a>
        <xsl:sequence select="h:marks-inside(.)"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- 《》 stand in the source. Where titles are shown by their line, the brackets step back. -->
  <xsl:template match="bibl/text()[contains(., '《') or contains(., '》') or contains(., '〈') or contains(., '〉')]" mode="h:inline">
    <xsl:analyze-string select="." regex="[《》〈〉]">
      <xsl:matching-substring>
        <span class="bracket">
          <xsl:value-of select="."/>
        </span>
      </xsl:matching-substring>
      <xsl:non-matching-substring>
        <xsl:value-of select="."/>
      </xsl:non-matching-substring>
    </xsl:analyze-string>
  </xsl:template>

  <!-- Outside a bibl a title's brackets are the character before it and the one after. -->
  <xsl:template match="text()[not(parent::bibl)][contains(., '《') or contains(., '》') or contains(., '〈') or contains(., '〉')]
      [preceding-sibling::node()[1][self::title] or following-sibling::node()[1][self::title]]" mode="h:inline">
    <xsl:variable name="opens" select="following-sibling::node()[1][self::title] and matches(., '[《〈]$')" as="xs:boolean"/>
    <xsl:variable name="closes" select="preceding-sibling::node()[1][self::title] and matches(., '^[》〉]')" as="xs:boolean"/>
    <xsl:variable name="from" select="if ($closes) then 2 else 1" as="xs:integer"/>
    <xsl:variable name="to" select="string-length() - (if ($opens) then 1 else 0)" as="xs:integer"/>
    <xsl:if test="$closes">
      <span class="bracket">
        <xsl:value-of select="substring(., 1, 1)"/>
      </span>
    </xsl:if>
    <xsl:value-of select="substring(., $from, $to - $from + 1)"/>
    <xsl:if test="$opens and not($closes and string-length() = 1)">
      <span class="bracket">
        <xsl:value-of select="substring(., string-length())"/>
      </span>
    </xsl:if>
  </xsl:template>

  <!-- @datetime takes one day, month or year and no range; the rest goes into the words of the hint. -->
  <xsl:template match="date" mode="h:inline">
    <xsl:variable name="hint" select="h:date-hint(.)" as="xs:string?"/>
    <xsl:element name="{if (@when) then 'time' else 'span'}">
      <xsl:attribute name="class" select="'date'"/>
      <xsl:if test="@when">
        <xsl:attribute name="datetime" select="@when"/>
      </xsl:if>
      <xsl:if test="$hint">
        <xsl:attribute name="data-hint" select="$hint"/>
      </xsl:if>
      <xsl:apply-templates mode="#current"/>
    </xsl:element>
  </xsl:template>

  <xsl:function name="h:date-hint" as="xs:string?">
    <xsl:param name="date" as="element(date)"/>
    <xsl:variable name="western" as="xs:string?" select="
        if ($date/@when) then string($date/@when)
        else if ($date/@from | $date/@to | $date/@notBefore | $date/@notAfter)
        then string-join(($date/(@from, @notBefore)[1], $date/(@to, @notAfter)[1]), ' – ')
        else ()"/>
    <xsl:variable name="own" as="xs:string?" select="($date/@when-custom, string-join(($date/@from-custom, $date/@to-custom), ' – ')[. ne ''])[1]"/>
    <xsl:sequence select="
        if ($western) then string-join(($own, b:say('date.gregorian', map{'date': $western})), '　')
        else $own"/>
  </xsl:function>

  <xsl:template match="note[@type = 'citation']" mode="h:inline">
    <span class="citation">
      <xsl:apply-templates mode="#current"/>
    </span>
  </xsl:template>

  <xsl:template match="note" mode="h:inline">
    <span class="note {@type}">
      <xsl:apply-templates mode="#current"/>
    </span>
  </xsl:template>

  <xsl:template match="note[@type = ('editorial', 'apparatus')]" mode="h:inline"/>

  <xsl:template match="roleName | said | q | quote | seg | mentioned | foreign | emph | hi | num | name | rs | lem | term" mode="h:inline">
    <span class="{local-name()}">
      <xsl:sequence select="h:id(.)"/>
      <xsl:apply-templates mode="#current"/>
    </span>
  </xsl:template>

  <xsl:template match="choice" mode="h:inline">
    <span class="choice">
      <xsl:sequence select="h:id(.)"/>
      <xsl:apply-templates select="*" mode="#current"/>
    </span>
  </xsl:template>

  <xsl:template match="sic | orig | abbr" mode="h:inline">
    <span class="of-base">
      <xsl:apply-templates mode="#current"/>
    </span>
  </xsl:template>

  <xsl:template match="corr | reg | expan | supplied" mode="h:inline">
    <span class="of-editor {local-name()}">
      <xsl:sequence select="h:id(.)"/>
      <xsl:apply-templates mode="#current"/>
    </span>
  </xsl:template>

  <!-- The compiler's variant: the words themselves stand in the note that follows. -->
  <xsl:template match="app" mode="h:inline">
    <span class="app">
      <xsl:sequence select="h:id(.)"/>
      <xsl:apply-templates select="lem" mode="#current"/>
    </span>
  </xsl:template>

  <!-- A private-use character shows what can be read for it; the character itself is kept beside. -->
  <xsl:template match="g" mode="h:inline">
    <span class="g" data-char="{.}" title="{normalize-space(b:declaration(.)/(note, desc)[1])}">
      <xsl:value-of select="b:glyph(.)"/>
    </span>
  </xsl:template>

  <xsl:template match="anchor" mode="h:inline">
    <xsl:if test="@xml:id">
      <span class="anchor" id="{@xml:id}"/>
      <xsl:if test="not(ancestor::*[h:is-link(.)])">
        <xsl:sequence select="h:variant-marks(.)"/>
      </xsl:if>
    </xsl:if>
  </xsl:template>

  <xsl:template match="ref[@target] | ptr[@target]" mode="h:inline">
    <a href="{@target}">
      <xsl:apply-templates mode="#current"/>
      <xsl:if test="not(node())">
        <xsl:value-of select="@target"/>
      </xsl:if>
    </a>
  </xsl:template>
</xsl:stylesheet>
