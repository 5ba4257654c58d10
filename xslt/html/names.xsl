<?xml version="1.0" encoding="UTF-8"?>
<!--
  Persons, places, polities: what the lists say of each, and where it occurs; the names of one page; the table of all.
-->
<xsl:stylesheet version="3.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:b="urn:biannian:common"
  xmlns:h="urn:biannian:html"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  exclude-result-prefixes="#all">

  <xsl:key name="h:by-kind" match="b:occurrence" use="@kind"/>
  <xsl:key name="h:by-key" match="b:occurrence" use="@kind || ' ' || @key"/>
  <xsl:key name="h:kanripo" match="bibl[idno[@type = 'kanripo']]" use="idno[@type = 'kanripo']"/>
  <xsl:key name="h:by-unit" match="b:occurrence" use="@unit"/>

  <xsl:template name="h:name-index">
    <xsl:param name="kind" as="xs:string"/>
    <xsl:variable name="file" select="h:index-file($kind)" as="xs:string"/>
    <xsl:variable name="title" select="b:say('title.' || substring-before($file, '.'))" as="xs:string"/>
    <xsl:variable name="groups" as="element()*">
      <xsl:for-each-group select="key('h:by-kind', $kind, $occurrences)" group-by="h:initial(@key)">
        <xsl:sort select="if (h:initial(@key) = '') then 1 else 0"/>
        <xsl:sort select="h:initial(@key)"/>
        <section class="letter" id="{if (current-grouping-key() = '') then 'unlisted' else 'letter-' || current-grouping-key()}">
          <h2>
            <xsl:value-of select="if (current-grouping-key() = '') then b:say('index.unlisted') else current-grouping-key()"/>
          </h2>
          <xsl:for-each-group select="current-group()" group-by="string(@key)">
            <xsl:sort select="string(@key)"/>
            <xsl:sequence select="h:index-entry($kind, current-grouping-key(), current-group())"/>
          </xsl:for-each-group>
        </section>
      </xsl:for-each-group>
    </xsl:variable>
    <xsl:call-template name="h:page">
      <xsl:with-param name="file" select="$file"/>
      <xsl:with-param name="title" select="$title"/>
      <xsl:with-param name="kind" select="'index'"/>
      <xsl:with-param name="content">
        <h1>
          <xsl:value-of select="$title"/>
        </h1>
        <xsl:sequence select="if (empty($groups)) then h:none('index.none') else ()"/>
        <xsl:if test="count($groups) gt 3">
          <nav class="letters" aria-label="{b:say('nav.letters')}">
            <ul>
              <xsl:for-each select="$groups">
                <li>
                  <a href="#{@id}">
                    <xsl:value-of select="*[1]"/>
                  </a>
                </li>
              </xsl:for-each>
            </ul>
          </nav>
        </xsl:if>
        <xsl:sequence select="$groups"/>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <!-- A to Z of the ids, which the lists make from the reading; names tied to no record come last. -->
  <xsl:function name="h:initial" as="xs:string">
    <xsl:param name="key" as="xs:string"/>
    <xsl:sequence select="if (starts-with($key, '〈')) then '' else upper-case(substring($key, 1, 1))"/>
  </xsl:function>

  <xsl:function name="h:index-entry" as="element()">
    <xsl:param name="kind" as="xs:string"/>
    <xsl:param name="key" as="xs:string"/>
    <xsl:param name="occurrences" as="element(b:occurrence)+"/>
    <xsl:variable name="record" select="b:record($kind || ':' || $key)" as="element()?"/>
    <section class="record" id="{$key}">
      <h3 lang="zh-Hant">
        <xsl:value-of select="h:record-name($record, $key)"/>
        <xsl:sequence select="h:other-forms($record, $occurrences)"/>
      </h3>
      <xsl:sequence select="h:record-notes($record)"/>
      <xsl:sequence select="h:occurrence-list($occurrences)"/>
    </section>
  </xsl:function>

  <xsl:function name="h:record-name" as="xs:string">
    <xsl:param name="record" as="element()?"/>
    <xsl:param name="key" as="xs:string"/>
    <xsl:sequence select="if ($record) then b:main-form($record) else translate($key, '〈〉', '')"/>
  </xsl:function>

  <!-- Other forms of the list, and those of the text that the list does not have. -->
  <xsl:function name="h:other-forms" as="element()?">
    <xsl:param name="record" as="element()?"/>
    <xsl:param name="occurrences" as="element(b:occurrence)*"/>
    <xsl:variable name="main" select="$record ! b:main-form(.)" as="xs:string?"/>
    <xsl:variable name="others" as="xs:string*" select="
        distinct-values((b:forms($record)[not(@subtype = 'error')] ! normalize-space(), if ($record) then $occurrences/@form[not(matches(., '[《》]'))]/string() else ()))[not(. = $main)]"/>
    <xsl:if test="exists($others)">
      <span class="forms">
        <xsl:value-of select="$others" separator="、"/>
      </span>
    </xsl:if>
  </xsl:function>

  <!-- Who or what it is, and by what evidence. -->
  <xsl:function name="h:record-notes" as="element()*">
    <xsl:param name="record" as="element()?"/>
    <xsl:for-each select="h:in-language($record/note)">
      <p class="identification">
        <xsl:sequence select="h:lang(.)"/>
        <xsl:apply-templates mode="h:inline"/>
      </p>
    </xsl:for-each>
    <xsl:if test="$record/(state | event | residence | floruit | location)">
      <ul class="facts" lang="zh-Hant">
        <xsl:for-each select="$record/(state | event | residence | floruit | location)">
          <li>
            <xsl:value-of select="normalize-space()"/>
          </li>
        </xsl:for-each>
      </ul>
    </xsl:if>
    <xsl:if test="$record/@source">
      <p class="evidence">
        <xsl:value-of select="b:say('evidence')"/>
        <xsl:for-each select="tokenize($record/@source)">
          <xsl:text> </xsl:text>
          <xsl:sequence select="h:evidence-link(., root($record))"/>
        </xsl:for-each>
      </p>
    </xsl:if>
    <xsl:if test="$record/ref[@target]">
      <p class="evidence">
        <xsl:apply-templates select="$record/ref[@target]" mode="h:prose"/>
      </p>
    </xsl:if>
  </xsl:function>

  <!-- Evidence is an entry of this text, a work of the lists, or something outside. -->
  <xsl:function name="h:evidence-link" as="node()">
    <xsl:param name="pointer" as="xs:string"/>
    <xsl:param name="list" as="document-node()"/>
    <xsl:variable name="id" select="(b:pointer-id($pointer), $pointer)[1]" as="xs:string"/>
    <xsl:variable name="address" select="b:expand($pointer, $list)" as="xs:string?"/>
    <xsl:variable name="here" select="($tei ! key('b:element', $id, .))[1]" as="element()?"/>
    <xsl:choose>
      <xsl:when test="$here[ancestor-or-self::body]">
        <xsl:sequence select="h:place($here)"/>
      </xsl:when>
      <xsl:when test="b:record($pointer)/self::bibl and key('h:by-key', 'work ' || $id, $occurrences)">
        <a lang="zh-Hant" href="{h:link('works.html', $id)}">
          <xsl:value-of select="b:main-form(b:record($pointer))"/>
        </a>
      </xsl:when>
      <xsl:when test="matches($address, '^https?:')">
        <a lang="zh-Hant" href="{$address}">
          <xsl:value-of select="h:leaf-name($id)"/>
        </a>
      </xsl:when>
      <xsl:otherwise>
        <span lang="zh-Hant">
          <xsl:value-of select="h:source-name($pointer)"/>
        </span>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <!-- KR2a0032_486-20b → 宋史 486.20b, by the work of the lists that has this text; else as it stands. -->
  <xsl:function name="h:leaf-name" as="xs:string">
    <xsl:param name="id" as="xs:string"/>
    <xsl:variable name="parts" select="tokenize($id, '[_-]')" as="xs:string*"/>
    <xsl:variable name="work" select="($authority ! key('h:kanripo', $parts[1], .))[1]" as="element(bibl)?"/>
    <xsl:sequence select="if ($work and count($parts) = 3) then b:main-form($work) || ' ' || replace($parts[2], '^0+', '') || '.' || $parts[3] else $id"/>
  </xsl:function>

  <!-- Long lists are folded; the reader opens them. -->
  <xsl:function name="h:occurrence-list" as="element()">
    <xsl:param name="occurrences" as="element(b:occurrence)*"/>
    <xsl:choose>
      <xsl:when test="count($occurrences) gt 12">
        <details>
          <summary>
            <xsl:value-of select="b:say('index.occurrences', map{'n': count($occurrences)})"/>
          </summary>
          <xsl:sequence select="h:kwic($occurrences)"/>
        </details>
      </xsl:when>
      <xsl:otherwise>
        <xsl:sequence select="h:kwic($occurrences)"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <xsl:function name="h:kwic" as="element()">
    <xsl:param name="occurrences" as="element(b:occurrence)*"/>
    <ol class="{if ($occurrences/b:place) then 'kwic with-passages' else 'kwic'}" aria-label="{b:say('index.occurrences', map{'n': count($occurrences)})}">
      <xsl:for-each select="$occurrences">
        <li>
          <!-- What the page hides is no place to go to; its entry is. -->
          <a href="{h:link(@unit || '.html', if (@reading = 'base') then @div else @anchor)}">
            <xsl:value-of select="h:place-name(string(@year), string(@unit-name), string(@entry))"/>
          </a>
          <xsl:if test="$occurrences/b:place">
            <span lang="zh-Hant">
              <xsl:sequence select="h:passages(b:place)"/>
            </span>
          </xsl:if>
          <span class="line" lang="zh-Hant">
            <span class="left">
              <xsl:value-of select="@left"/>
            </span>
            <b>
              <xsl:value-of select="@form"/>
            </b>
            <span class="right">
              <xsl:value-of select="@right"/>
              <xsl:if test="@reading = 'base'">
                <i lang="{$language}">
                  <xsl:value-of select="b:say('index.base')"/>
                </i>
              </xsl:if>
            </span>
          </span>
        </li>
      </xsl:for-each>
    </ol>
  </xsl:function>

  <!-- The names of a page, to read at its end and for the cards that the script shows. -->
  <xsl:function name="h:unit-names" as="element()?">
    <xsl:param name="unit" as="element(div)"/>
    <xsl:variable name="here" select="key('h:by-unit', b:id($unit), $occurrences)" as="element(b:occurrence)*"/>
    <xsl:if test="exists($here)">
      <section class="page-names">
        <h2>
          <xsl:value-of select="b:say('page.names')"/>
        </h2>
        <details>
          <summary>
            <xsl:value-of select="b:say('page.names.open', map{'n': count(distinct-values($here/(@kind || @key)))})"/>
          </summary>
          <xsl:for-each-group select="$here" group-by="string(@kind)">
            <xsl:sort select="index-of(('person', 'place', 'org', 'work'), string(@kind))"/>
            <xsl:variable name="kind" select="current-grouping-key()" as="xs:string"/>
            <h3>
              <xsl:value-of select="b:say('title.' || substring-before(h:index-file($kind), '.'))"/>
            </h3>
            <ul>
              <xsl:for-each-group select="current-group()" group-by="string(@key)">
                <xsl:variable name="record" select="b:record($kind || ':' || current-grouping-key())" as="element()?"/>
                <xsl:variable name="count" select="count(key('h:by-key', $kind || ' ' || current-grouping-key(), $occurrences))" as="xs:integer"/>
                <li data-card="{h:link(h:index-file($kind), current-grouping-key())}">
                  <strong lang="zh-Hant">
                    <xsl:value-of select="h:record-name($record, current-grouping-key())"/>
                    <xsl:sequence select="h:other-forms($record, current-group())"/>
                  </strong>
                  <xsl:sequence select="h:record-notes($record)"/>
                  <xsl:if test="empty($record)">
                    <p class="identification">
                      <xsl:value-of select="b:say('card.unlisted')"/>
                    </p>
                  </xsl:if>
                  <p class="more">
                    <a href="{h:link(h:index-file($kind), current-grouping-key())}" aria-label="{b:say('card.index', map{'n': $count, 'name': h:record-name($record, current-grouping-key())})}">
                      <xsl:value-of select="b:say('card.occurrences', map{'n': $count})"/>
                    </a>
                  </p>
                </li>
              </xsl:for-each-group>
            </ul>
          </xsl:for-each-group>
        </details>
      </section>
    </xsl:if>
  </xsl:function>

  <!-- download/names.csv: one line for each occurrence (RFC 4180, UTF-8 with a byte order mark for spreadsheets). -->
  <xsl:template name="h:names-table">
    <xsl:result-document href="download/names.csv" method="text" encoding="UTF-8">
      <xsl:value-of select="'&#xFEFF;' || h:csv-line(('kind', 'id', 'main form', 'form', 'year', 'entry', 'left context', 'right context', 'certainty', 'link', 'passage'))"/>
      <xsl:for-each select="$occurrences//b:occurrence">
        <xsl:variable name="record" select="b:record(@kind || ':' || @key)" as="element()?"/>
        <xsl:value-of select="h:csv-line((
            string((@type, @kind)[1]), if (starts-with(@key, '〈')) then '' else string(@key), h:record-name($record, @key), string(@form), string(@year), string(@div),
            string(@left), string(@right), string(@cert), '../' || h:link(@unit || '.html', @anchor),
            string-join(b:place[@is = 'cited']/@words, '；')))"/>
      </xsl:for-each>
    </xsl:result-document>
  </xsl:template>

  <xsl:function name="h:csv-line" as="xs:string">
    <xsl:param name="fields" as="xs:string*"/>
    <xsl:sequence select="string-join($fields ! (if (matches(., '[&quot;,&#10;&#13;]')) then '&quot;' || replace(., '&quot;', '&quot;&quot;') || '&quot;' else .), ',') || '&#13;&#10;'"/>
  </xsl:function>
</xsl:stylesheet>
