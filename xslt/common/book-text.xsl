<?xml version="1.0" encoding="UTF-8"?>
<!--
  The corrected reading as XHTML, for the printed book and the EPUB (encoding.md §1: what an editor
  supplied is added beside the source reading; a book prints the corrected one with a note number).

  What the mode does not know keeps its words and loses its mark-up: a book may not lose text.
-->
<xsl:stylesheet version="3.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:b="urn:biannian:common"
  xmlns:k="urn:biannian:book"
  xmlns="http://www.w3.org/1999/xhtml"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  exclude-result-prefixes="#all">

  <xsl:include href="reading.xsl"/>
  <xsl:include href="pointer.xsl"/>
  <xsl:include href="structure.xsl"/>
  <xsl:include href="numeral.xsl"/>
  <xsl:include href="header.xsl"/>
  <xsl:include href="words.xsl"/>
  <xsl:include href="cited-place.xsl"/>
  <xsl:include href="strokes.xsl"/>

  <!-- The edition's TEI files, in the order of the book. -->
  <xsl:param name="editions" as="document-node()*" select="()"/>

  <!-- generate-id() of an annotated element → the number of its note in its juan. -->
  <xsl:variable name="k:note-numbers" as="map(xs:string, xs:integer)" select="b:note-numbers($editions)"/>

  <xsl:mode name="k:text" on-no-match="shallow-skip"/>

  <!-- ===== what is not part of the corrected reading ===== -->

  <xsl:template mode="k:text" match="
      choice/sic | choice/orig | choice/abbr | app/rdg | app/note
      | note[@type = ('editorial', 'apparatus')] | ab[@type = ('blank', 'source-header')]"/>

  <!-- White space is layout only as a child of elements that hold no text (encoding.md §1). -->
  <xsl:template mode="k:text" match="div | choice | app">
    <xsl:apply-templates mode="#current" select="*"/>
  </xsl:template>

  <!-- ===== words ===== -->

  <!--
    White space stands in the source where its lines were laid out; between Chinese characters it is
    no part of the reading. Between letters or figures it parts words.
  -->
  <xsl:function name="k:words" as="xs:string">
    <xsl:param name="text" as="xs:string"/>
    <xsl:sequence select="
      if (not(matches($text, '[\s　]'))) then $text
      else string-join(
        let $words := tokenize($text, '[\s　]+') return
        for $n in 1 to count($words) return (
          $words[$n],
          if (matches($words[$n], '[A-Za-z0-9,.;:)]$') and matches(string($words[$n + 1]), '^[A-Za-z0-9(]')) then ' ' else ()))"/>
  </xsl:function>

  <!-- Plain words of nodes in the corrected reading, without white space of layout. -->
  <xsl:function name="k:plain" as="xs:string">
    <xsl:param name="nodes" as="node()*"/>
    <xsl:sequence select="k:words(b:plain($nodes, 'corrected'))"/>
  </xsl:function>

  <!--
    《 and 》 around a title: print draws the wavy line of the critical editions instead, but the marks stay in the
    text for those who copy or search it. The stylesheet of the book decides how they look.
  -->
  <xsl:template mode="k:text" match="text()">
    <xsl:variable name="words" as="xs:string" select="k:words(.)"/>
    <xsl:variable name="closes" as="xs:boolean" select="
      exists(preceding-sibling::node()[1][self::title]) and starts-with($words, '》')"/>
    <xsl:variable name="opens" as="xs:boolean" select="
      exists(following-sibling::node()[1][self::title]) and ends-with($words, '《')"/>
    <xsl:variable name="first" as="xs:integer" select="if ($closes) then 2 else 1"/>
    <xsl:variable name="inner" as="xs:string" select="
      substring($words, $first, string-length($words) - $first + (if ($opens) then 0 else 1))"/>
    <xsl:if test="$closes"><span class="title-mark">》</span></xsl:if>
    <xsl:choose>
      <xsl:when test="ancestor::title"><xsl:sequence select="k:title-words($inner)"/></xsl:when>
      <!-- Titles that nobody marked, in editors' notes above all, look like the others. -->
      <xsl:otherwise>
        <xsl:analyze-string select="$inner" regex="《([^《》]+)》">
          <xsl:matching-substring>
            <span class="title-mark">《</span>
            <span class="title"><xsl:sequence select="k:title-words(regex-group(1))"/></span>
            <span class="title-mark">》</span>
          </xsl:matching-substring>
          <xsl:non-matching-substring><xsl:value-of select="."/></xsl:non-matching-substring>
        </xsl:analyze-string>
      </xsl:otherwise>
    </xsl:choose>
    <xsl:if test="$opens"><span class="title-mark">《</span></xsl:if>
  </xsl:template>

  <!-- The words of a title, the dot between work and part set off. -->
  <xsl:function name="k:title-words" as="node()*">
    <xsl:param name="words" as="xs:string"/>
    <xsl:analyze-string select="$words" regex="·">
      <xsl:matching-substring><span class="title-dot">·</span></xsl:matching-substring>
      <xsl:non-matching-substring><xsl:value-of select="."/></xsl:non-matching-substring>
    </xsl:analyze-string>
  </xsl:function>

  <xsl:template mode="k:text" match="g">
    <xsl:value-of select="k:words(b:glyph(.))"/>
  </xsl:template>

  <!-- ===== names, titles, dates ===== -->

  <xsl:template mode="k:text" match="persName | placeName | orgName">
    <span class="name">
      <xsl:call-template name="k:name-anchor"/>
      <xsl:apply-templates mode="#current"/>
    </span>
  </xsl:template>

  <!-- Print gives each name an id here, so that the index can find its page. -->
  <xsl:template name="k:name-anchor"/>

  <xsl:template mode="k:text" match="title">
    <span class="title"><xsl:apply-templates mode="#current"/></span>
  </xsl:template>

  <!-- The name of an era is a proper name: 元德 in 元德七年 (when-custom="元德-07"). -->
  <xsl:function name="k:era" as="xs:string">
    <xsl:param name="date" as="element(date)"/>
    <xsl:sequence select="substring-before(($date/@when-custom, $date/@from-custom, '')[1] || '-', '-')"/>
  </xsl:function>

  <xsl:template mode="k:text" match="date/text()[starts-with(., k:era(..)) and k:era(..) ne '' and not(preceding-sibling::text())]">
    <span class="name"><xsl:value-of select="k:era(..)"/></span>
    <xsl:value-of select="k:words(substring-after(., k:era(..)))"/>
  </xsl:template>

  <!-- ===== the compiler's sources and notes, in smaller type; what editors supplied ===== -->

  <xsl:template mode="k:text" match="note">
    <span class="small {@type}"><xsl:apply-templates mode="#current"/></span>
  </xsl:template>

  <xsl:template mode="k:text" match="supplied">
    <span class="supplied"><xsl:apply-templates mode="#current"/></span>
  </xsl:template>

  <!-- ===== numbers of the editors' notes, after the word that they speak of ===== -->

  <xsl:template mode="k:text" priority="2" match="*[map:contains($k:note-numbers, generate-id())]">
    <xsl:next-match/>
    <xsl:if test="not(self::div or self::ab or self::p or self::head or k:whole(.))">
      <xsl:apply-templates mode="k:note-number" select="."/>
    </xsl:if>
  </xsl:template>

  <!-- A number does not part a name, a title or a date; it stands after the whole of it. -->
  <xsl:function name="k:whole" as="element()?">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="$element/ancestor::*[self::persName or self::placeName or self::orgName or self::roleName or self::title or self::date][last()]"/>
  </xsl:function>

  <xsl:template mode="k:text" priority="1" match="persName | placeName | orgName | roleName | title | date">
    <xsl:next-match/>
    <xsl:if test="empty(k:whole(.))">
      <xsl:apply-templates mode="k:note-number" select="descendant::*[map:contains($k:note-numbers, generate-id())]"/>
    </xsl:if>
  </xsl:template>

  <!-- Notes on a whole block stand at its end. -->
  <xsl:template name="k:block-note-numbers">
    <xsl:context-item as="element()" use="required"/>
    <xsl:apply-templates mode="k:note-number" select="
      (., parent::div[. is current()/(../head, ..//ab)[1]/..])[map:contains($k:note-numbers, generate-id())]"/>
  </xsl:template>

  <xsl:function name="k:note-id" as="xs:string">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="'note.' || k:juan-id($element) || '.' || $k:note-numbers(generate-id($element))"/>
  </xsl:function>

  <xsl:function name="k:juan-id" as="xs:string">
    <xsl:param name="node" as="node()"/>
    <xsl:variable name="juan" as="element()" select="b:juan($node)"/>
    <xsl:sequence select="if ($juan/self::div) then b:id($juan) else string((root($juan)/*/@xml:id, 'text')[1])"/>
  </xsl:function>

  <!-- The word joiner keeps the number in the column of its word. -->
  <xsl:variable name="k:word-joiner" as="xs:string" select="'&#x2060;'"/>

  <!-- Each note: print links it to a list at the juan's end, the EPUB to a note that pops up. -->
  <xsl:template mode="k:note-number" match="*">
    <xsl:value-of select="$k:word-joiner"/>
    <a class="note-number" href="#{k:note-id(.)}" id="{k:note-id(.)}.ref">
      <xsl:value-of select="b:say('note-number', map{'number': b:chinese-digits(string($k:note-numbers(generate-id())))})"/>
    </a>
  </xsl:template>

  <!-- What the editors say of it; where nobody wrote a note, what was changed. -->
  <xsl:template name="k:note-words">
    <xsl:context-item as="element()" use="required"/>
    <xsl:variable name="notes" as="element(note)*" select="b:notes-on(.)"/>
    <xsl:variable name="corr" as="xs:string" select="
      k:plain(if (self::choice) then corr else .)"/>
    <xsl:variable name="sic" as="xs:string" select="k:plain(self::choice/sic/node())"/>
    <xsl:choose>
      <xsl:when test="exists($notes)">
        <xsl:for-each select="$notes"><xsl:apply-templates mode="k:text"/></xsl:for-each>
      </xsl:when>
      <xsl:when test="$sic eq ''"><xsl:value-of select="b:say('added', map{'corr': $corr})"/></xsl:when>
      <xsl:when test="$corr eq ''"><xsl:value-of select="b:say('deleted', map{'sic': $sic})"/></xsl:when>
      <xsl:otherwise><xsl:value-of select="b:say('emended', map{'corr': $corr, 'sic': $sic})"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>
</xsl:stylesheet>
