<?xml version="1.0" encoding="UTF-8"?>
<!--
  Note numbers, the notes of a page, the readings of the sources, and the page of all corrections.
-->
<xsl:stylesheet version="3.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:b="urn:biannian:common"
  xmlns:h="urn:biannian:html"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  exclude-result-prefixes="#all">

  <xsl:key name="h:variants-to" match="standOff//app[@to]" use="string(@to)"/>

  <!-- 〔一〕 after what the note speaks of. -->
  <xsl:function name="h:note-mark" as="element()">
    <xsl:param name="element" as="element()"/>
    <xsl:variable name="mark" select="h:note-number($element)" as="xs:string"/>
    <sup class="note-mark">
      <a id="{h:note-id($element)}-ref" href="#{h:note-id($element)}" aria-label="{b:say('note.see', map{'mark': $mark})}" lang="{$language}">
        <xsl:value-of select="$mark"/>
      </a>
    </sup>
  </xsl:function>

  <xsl:function name="h:note-number" as="xs:string">
    <xsl:param name="element" as="element()"/>
    <xsl:variable name="number" select="$note-numbers(generate-id($element))" as="xs:integer"/>
    <xsl:sequence select="b:say('note.mark', map{'n': $number, 'chinese': b:chinese-number($number)})"/>
  </xsl:function>

  <xsl:function name="h:note-id" as="xs:string">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="'note-' || b:id(($element/ancestor-or-self::div)[1]) || '-' || $note-numbers(generate-id($element))"/>
  </xsl:function>

  <!-- What the note says: the editors' words, or for a correction without a note the bare fact. -->
  <xsl:function name="h:note-text" as="node()*">
    <xsl:param name="element" as="element()"/>
    <xsl:variable name="notes" select="b:notes-on($element)" as="element(note)*"/>
    <xsl:choose>
      <xsl:when test="exists($notes)">
        <xsl:for-each select="$notes">
          <span>
            <xsl:sequence select="h:lang(.)"/>
            <xsl:apply-templates mode="h:inline"/>
          </span>
        </xsl:for-each>
      </xsl:when>
      <xsl:otherwise>
        <span class="of-program">
          <xsl:value-of select="h:bare-fact($element)"/>
        </span>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <xsl:function name="h:bare-fact" as="xs:string">
    <xsl:param name="element" as="element()"/>
    <xsl:variable name="base" select="b:legible($element, 'base')" as="xs:string"/>
    <xsl:variable name="corrected" select="b:legible($element, 'corrected')" as="xs:string"/>
    <xsl:sequence select="b:say(
        if ($base = '') then 'note.added' else if ($corrected = '') then 'note.removed' else 'note.changed',
        map{'base': $base, 'corrected': $corrected})"/>
  </xsl:function>

  <xsl:function name="h:unit-notes" as="element()*">
    <xsl:param name="blocks" as="element()+"/>
    <xsl:variable name="annotated" select="$blocks/descendant-or-self::*[map:contains($note-numbers, generate-id())]" as="element()*"/>
    <xsl:if test="exists($annotated)">
      <section class="notes">
        <h2>
          <xsl:value-of select="b:say('notes')"/>
        </h2>
        <ol>
          <xsl:for-each select="$annotated">
            <li id="{h:note-id(.)}">
              <a class="back" href="#{h:note-id(.)}-ref" aria-label="{b:say('note.back', map{'mark': h:note-number(.)})}">
                <xsl:value-of select="h:note-number(.)"/>
              </a>
              <xsl:text> </xsl:text>
              <xsl:sequence select="h:note-text(.)"/>
            </li>
          </xsl:for-each>
        </ol>
      </section>
    </xsl:if>
  </xsl:function>

  <!-- Variants of the sources are numbered on each page by where they end. -->
  <xsl:function name="h:variants" as="element(app)*">
    <xsl:param name="anchor" as="element()"/>
    <xsl:sequence select="if ($anchor/@xml:id) then key('h:variants-to', '#' || $anchor/@xml:id, root($anchor)) else ()"/>
  </xsl:function>

  <xsl:variable name="h:variant-numbers" as="map(xs:string, xs:integer)">
    <xsl:map>
      <xsl:for-each select="$units">
        <xsl:for-each select=".//anchor/h:variants(.)">
          <xsl:map-entry key="generate-id()" select="position()"/>
        </xsl:for-each>
      </xsl:for-each>
    </xsl:map>
  </xsl:variable>

  <xsl:function name="h:variant-marks" as="element()*">
    <xsl:param name="anchor" as="element(anchor)"/>
    <xsl:for-each select="h:variants($anchor)[map:contains($h:variant-numbers, generate-id())]">
      <xsl:variable name="number" select="$h:variant-numbers(generate-id())" as="xs:integer"/>
      <sup class="variant-mark">
        <a id="variant-{$number}-ref" href="#variant-{$number}" aria-label="{b:say('variant.see', map{'n': $number})}" lang="{$language}">
          <xsl:value-of select="$number"/>
        </a>
      </sup>
    </xsl:for-each>
  </xsl:function>

  <xsl:function name="h:unit-variants" as="element()*">
    <xsl:param name="blocks" as="element()+"/>
    <xsl:variable name="variants" select="$blocks//anchor/h:variants(.)" as="element(app)*"/>
    <xsl:if test="exists($variants)">
      <section class="variants">
        <h2>
          <xsl:value-of select="b:say('variants')"/>
        </h2>
        <xsl:sequence select="h:variant-list($variants[not(h:only-spelling(.))])"/>
        <xsl:variable name="spelling" select="$variants[h:only-spelling(.)]" as="element(app)*"/>
        <xsl:if test="exists($spelling)">
          <details>
            <summary>
              <xsl:value-of select="b:say('variants.spelling') || h:count($spelling)"/>
            </summary>
            <xsl:sequence select="h:variant-list($spelling)"/>
          </details>
        </xsl:if>
      </section>
    </xsl:if>
  </xsl:function>

  <!-- Differences of the shape of characters are many and say little; they are folded. -->
  <xsl:function name="h:only-spelling" as="xs:boolean">
    <xsl:param name="app" as="element(app)"/>
    <xsl:sequence select="exists($app/rdg) and (every $rdg in $app/rdg satisfies $rdg/@type = 'orthographic')"/>
  </xsl:function>

  <xsl:function name="h:variant-list" as="element()?">
    <xsl:param name="variants" as="element(app)*"/>
    <xsl:where-populated>
      <ol>
        <xsl:for-each select="$variants">
          <xsl:variable name="number" select="$h:variant-numbers(generate-id())" as="xs:integer"/>
          <li id="variant-{$number}">
            <a class="back" href="#variant-{$number}-ref" aria-label="{b:say('variant.back', map{'n': $number})}">
              <xsl:value-of select="$number"/>
            </a>
            <xsl:text> </xsl:text>
            <xsl:sequence select="h:readings(.)"/>
          </li>
        </xsl:for-each>
      </ol>
    </xsl:where-populated>
  </xsl:function>

  <!-- The word before the place where a source has more. -->
  <xsl:function name="h:word-before" as="xs:string">
    <xsl:param name="app" as="element(app)"/>
    <xsl:variable name="anchor" select="key('b:element', substring-after(($app/@to, $app/@from)[1], '#'), root($app))[1]" as="element()?"/>
    <xsl:variable name="block" select="$anchor/ancestor::*[self::ab or self::head or self::note][last()]" as="element()?"/>
    <xsl:variable name="before" select="string-join($block//text()[. &lt;&lt; $anchor][not(ancestor::sic or ancestor::orig or ancestor::rdg)])" as="xs:string"/>
    <xsl:variable name="words" select="replace($before, '[\p{P}\s]+', '')" as="xs:string"/>
    <xsl:sequence select="substring($words, string-length($words))"/>
  </xsl:function>

  <!-- 斬首百四十級 ] 斬首百四十餘級 宋史 -->
  <xsl:function name="h:readings" as="node()*">
    <xsl:param name="app" as="element(app)"/>
    <span lang="zh-Hant" class="lem">
      <xsl:variable name="lem" select="b:plain($app/lem, 'corrected')" as="xs:string"/>
      <xsl:value-of select="if ($lem = '') then b:say('lem.after', map{'word': h:word-before($app)}) else $lem"/>
    </span>
    <xsl:for-each select="$app/rdg">
      <span class="rdg" lang="zh-Hant">
        <xsl:text> ] </xsl:text>
        <xsl:choose>
          <xsl:when test="normalize-space()">
            <xsl:value-of select="b:plain(node(), 'corrected')"/>
          </xsl:when>
          <xsl:otherwise>
            <i lang="{$language}">
              <xsl:value-of select="b:say('rdg.omitted')"/>
            </i>
          </xsl:otherwise>
        </xsl:choose>
        <xsl:text> </xsl:text>
        <span class="wit">
          <xsl:value-of select="tokenize(@wit) ! h:siglum(root($app), .), @source ! h:source-name(.)" separator="、"/>
        </span>
        <!-- That a source has less or more is said by the words themselves. -->
        <xsl:if test="@type[not(. = ('omission', 'addition'))]">
          <span class="kind" lang="{$language}">
            <xsl:value-of select="' ' || b:say('rdg.' || @type)"/>
          </span>
        </xsl:if>
      </span>
    </xsl:for-each>
  </xsl:function>

  <xsl:function name="h:siglum" as="xs:string">
    <xsl:param name="document" as="document-node()"/>
    <xsl:param name="pointer" as="xs:string"/>
    <xsl:variable name="witness" select="b:witness($document, $pointer)" as="element()?"/>
    <xsl:sequence select="string(($witness//(abbr, title)[1], substring-after($pointer, '#'))[1])"/>
  </xsl:function>

  <!-- A pointer as a name: a work's title, an entry's id, or the pointer as it stands. -->
  <xsl:function name="h:source-name" as="xs:string">
    <xsl:param name="pointers" as="xs:string"/>
    <xsl:sequence select="string-join(tokenize($pointers) ! (for $record in b:record(.) return b:main-form($record), b:pointer-id(.), .)[1], '、')"/>
  </xsl:function>

  <xsl:template name="h:corrections">
    <xsl:variable name="annotated" select="$tei//body//*[map:contains($note-numbers, generate-id())]" as="element()*"/>
    <xsl:variable name="variants" select="$tei//standOff//app" as="element(app)*"/>
    <xsl:variable name="compiler" select="$tei//body//app" as="element(app)*"/>
    <xsl:variable name="regular" select="$tei//body//choice[reg]" as="element(choice)*"/>
    <xsl:call-template name="h:page">
      <xsl:with-param name="file" select="'corrections.html'"/>
      <xsl:with-param name="title" select="b:say('title.corrections')"/>
      <xsl:with-param name="kind" select="'corrections'"/>
      <xsl:with-param name="content">
        <h1>
          <xsl:value-of select="b:say('title.corrections')"/>
        </h1>
        <p class="lead">
          <xsl:value-of select="b:say('corrections.lead')"/>
        </p>
        <section>
          <h2>
            <xsl:value-of select="b:say('notes') || h:count($annotated)"/>
          </h2>
          <xsl:sequence select="if (empty($annotated)) then h:none('corrections.none') else ()"/>
          <xsl:where-populated>
            <ol class="notes">
              <xsl:for-each select="$annotated">
                <li>
                  <xsl:sequence select="h:place(.)"/>
                  <a class="mark" href="{h:link(h:file(b:unit-of-any(.)), h:note-id(.) || '-ref')}">
                    <xsl:value-of select="b:say('note.mark', map{'n': $note-numbers(generate-id()), 'chinese': b:chinese-number($note-numbers(generate-id()))})"/>
                  </a>
                  <div>
                    <xsl:sequence select="h:note-text(.), h:correction-details(.)"/>
                  </div>
                </li>
              </xsl:for-each>
            </ol>
          </xsl:where-populated>
        </section>
        <section>
          <h2>
            <xsl:value-of select="b:say('variants') || h:count($variants)"/>
          </h2>
          <xsl:sequence select="if (empty($variants)) then h:none('variants.none') else ()"/>
          <xsl:sequence select="h:all-variants($variants[not(h:only-spelling(.))])"/>
          <xsl:variable name="spelling" select="$variants[h:only-spelling(.)]" as="element(app)*"/>
          <xsl:if test="exists($spelling)">
            <details>
              <summary>
                <xsl:value-of select="b:say('variants.spelling') || h:count($spelling)"/>
              </summary>
              <xsl:sequence select="h:all-variants($spelling)"/>
            </details>
          </xsl:if>
        </section>
        <section>
          <h2>
            <xsl:value-of select="b:say('compiler') || h:count($compiler)"/>
          </h2>
          <xsl:sequence select="if (empty($compiler)) then h:none('compiler.none') else ()"/>
          <xsl:where-populated>
            <ol class="notes">
              <xsl:for-each select="$compiler">
                <li>
                  <xsl:sequence select="h:place(.)"/>
                  <div>
                    <xsl:sequence select="h:readings(.)"/>
                  </div>
                </li>
              </xsl:for-each>
            </ol>
          </xsl:where-populated>
        </section>
        <xsl:if test="exists($regular)">
          <section>
            <h2>
              <xsl:value-of select="b:say('regularised') || h:count($regular)"/>
            </h2>
            <ol class="notes">
              <xsl:for-each select="$regular">
                <li>
                  <xsl:sequence select="h:place(.)"/>
                  <span lang="zh-Hant">
                    <xsl:value-of select="b:legible(., 'base') || ' → ' || b:legible(., 'corrected')"/>
                  </span>
                </li>
              </xsl:for-each>
            </ol>
          </section>
        </xsl:if>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <xsl:function name="h:all-variants" as="element()?">
    <xsl:param name="variants" as="element(app)*"/>
    <xsl:where-populated>
      <ol class="notes">
        <xsl:for-each select="$variants">
          <xsl:variable name="end" select="key('b:element', substring-after(@to, '#'))" as="element()?"/>
          <li>
            <xsl:sequence select="$end ! h:place(.)"/>
            <div>
              <xsl:sequence select="h:readings(.)"/>
            </div>
          </li>
        </xsl:for-each>
      </ol>
    </xsl:where-populated>
  </xsl:function>

  <xsl:function name="h:count" as="xs:string">
    <xsl:param name="items" as="item()*"/>
    <xsl:sequence select="if (empty($items)) then '' else b:say('count', map{'n': count($items)})"/>
  </xsl:function>

  <xsl:function name="h:none" as="element()">
    <xsl:param name="key" as="xs:string"/>
    <p class="none">
      <xsl:value-of select="b:say($key)"/>
    </p>
  </xsl:function>

  <!-- Kind, certainty, evidence of a correction, as its attributes say; who made it where that was not always the same. -->
  <xsl:function name="h:correction-details" as="element()?">
    <xsl:param name="element" as="element()"/>
    <xsl:variable name="by" select="($element/self::choice/corr, $element[self::supplied or self::corr])[1]" as="element()?"/>
    <xsl:variable name="parts" as="xs:string*" select="
        $by/@type ! b:say('corr.' || .),
        $by/@cert ! b:say('cert.' || .),
        if ($h:many-responsible) then $by/@resp ! h:responsible(root($element), .) else ()"/>
    <xsl:if test="exists($parts) or $by/@source">
      <span class="details">
        <xsl:value-of select="$parts" separator=" · "/>
        <xsl:for-each select="tokenize($by/@source)">
          <xsl:text> · </xsl:text>
          <xsl:sequence select="h:evidence-link(., root($element))"/>
        </xsl:for-each>
      </span>
    </xsl:if>
  </xsl:function>

  <xsl:variable name="h:many-responsible" as="xs:boolean"
    select="count(distinct-values($tei//(corr | supplied)/@resp)) gt 1"/>

  <xsl:function name="h:responsible" as="xs:string">
    <xsl:param name="document" as="document-node()"/>
    <xsl:param name="pointer" as="xs:string"/>
    <xsl:sequence select="normalize-space((h:in-language(b:witness($document, $pointer)/(name | persName | orgName))[1], b:witness($document, $pointer)[not(*)], substring-after($pointer, '#'))[1])"/>
  </xsl:function>

  <!-- A link to where an element stands: 1126.3. -->
  <xsl:function name="h:place" as="element()">
    <xsl:param name="element" as="element()"/>
    <xsl:variable name="unit" select="b:unit-of-any($element)" as="element(div)"/>
    <xsl:variable name="div" select="($element/ancestor-or-self::div)[last()]" as="element(div)?"/>
    <xsl:variable name="id" select="($element/@xml:id/string(), $div ! b:id(.))[1]" as="xs:string?"/>
    <a class="place" href="{h:link(h:file($unit), $id)}">
      <xsl:value-of select="h:place-name(
          string(if ($unit/@type = 'year') then $unit/@n else ''), string(b:unit-name($unit)), string($div[@type = 'entry']/@n))"/>
    </a>
  </xsl:function>

  <!-- 1126.3; where the Western year is not known, 元德七年.3. -->
  <xsl:function name="h:place-name" as="xs:string">
    <xsl:param name="western" as="xs:string"/>
    <xsl:param name="name" as="xs:string"/>
    <xsl:param name="entry" as="xs:string"/>
    <xsl:sequence select="string-join((($western, $name, b:say('unit.preface'))[. ne ''][1], $entry[. ne '']), '.')"/>
  </xsl:function>

  <!-- The unit an element stands in, or that it is read with. -->
  <xsl:function name="b:unit-of-any" as="element(div)">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="(
        ($element/ancestor-or-self::div intersect $units)[1],
        ($units[root() is root($element)][. >> $element])[1],
        $units[root() is root($element)][last()])[1]"/>
  </xsl:function>
</xsl:stylesheet>
