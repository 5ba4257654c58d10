<?xml version="1.0" encoding="UTF-8"?>
<!-- Juan, years, sections and entries: their ids, labels and order, as the products need them. -->
<xsl:stylesheet version="3.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:b="urn:biannian:common"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  exclude-result-prefixes="#all">

  <!--
    Units of reading: years, and sections that neither hold years nor lie in one. A text in which no
    year was found is one unit for each outermost div.
  -->
  <xsl:function name="b:units" as="element(div)*">
    <xsl:param name="parent" as="element()"/>
    <xsl:for-each select="$parent/div">
      <xsl:sequence select="if (not(@type = 'year') and descendant::div[@type = 'year']) then b:units(.) else ."/>
    </xsl:for-each>
  </xsl:function>

  <!-- Heads and blocks that stand in no unit (a juan's head): they are read before the unit that follows them. -->
  <xsl:function name="b:loose-before" as="element()*">
    <xsl:param name="unit" as="element(div)"/>
    <xsl:variable name="ancestors" select="$unit/ancestor::div" as="element(div)*"/>
    <xsl:for-each select="($unit, $ancestors)">
      <xsl:sort select="count(ancestor::*)"/>
      <!-- Only what follows the unit before this one: a div among the preceding siblings ends the search. -->
      <xsl:variable name="stop" select="preceding-sibling::div[1]" as="element(div)?"/>
      <xsl:if test=". is $unit or not($unit/preceding::div[ancestor::* intersect current()])">
        <xsl:sequence select="preceding-sibling::*[not(self::div | self::lb)][empty($stop) or . >> $stop]"/>
      </xsl:if>
    </xsl:for-each>
  </xsl:function>

  <!-- What stands after the last unit of its juan or body and belongs to none. -->
  <xsl:function name="b:loose-after" as="element()*">
    <xsl:param name="unit" as="element(div)"/>
    <xsl:for-each select="$unit/ancestor-or-self::div[not(following-sibling::div)]">
      <xsl:sort select="-count(ancestor::*)" data-type="number"/>
      <xsl:sequence select="following-sibling::*[not(self::lb)]"/>
    </xsl:for-each>
  </xsl:function>

  <!-- The id of a div: its own, or where it has none its place (`text-2-1`), the same in every run. -->
  <xsl:function name="b:id" as="xs:string">
    <xsl:param name="div" as="element(div)"/>
    <xsl:sequence select="
        if ($div/@xml:id) then string($div/@xml:id)
        else string-join((
          string((root($div)/*/@xml:id, 'text')[1]),
          $div/ancestor-or-self::div ! string(count(preceding-sibling::div) + 1)), '-')"/>
  </xsl:function>

  <xsl:function name="b:juan" as="element()">
    <xsl:param name="node" as="node()"/>
    <xsl:sequence select="($node/ancestor-or-self::div[@type = 'juan'], root($node)/*/text/body)[1]"/>
  </xsl:function>

  <!-- 元德七年; a head without a date in whole: 宋高宗紹興十年（金熙宗天眷三年）. -->
  <xsl:function name="b:year-name" as="xs:string">
    <xsl:param name="head" as="element(head)"/>
    <xsl:variable name="dates" select="$head//date" as="element(date)*"/>
    <xsl:sequence select="b:plain(if (count($dates) = 1) then $dates else $head/node(), 'corrected') => normalize-space()"/>
  </xsl:function>

  <!-- A label for a unit: the year by the last of its heads, the reckoning of the book itself; or its head; or nothing. -->
  <xsl:function name="b:unit-name" as="xs:string?">
    <xsl:param name="unit" as="element(div)"/>
    <xsl:sequence select="($unit/head[last()] ! b:year-name(.))[. ne '']"/>
  </xsl:function>

  <!-- Apparatus entry order: everything that an apparatus note speaks of, and corrections that none does. -->
  <xsl:key name="b:note-on" match="standOff//note[@type = 'apparatus']" use="tokenize(@target)[last()]"/>

  <xsl:function name="b:annotated" as="element()*">
    <xsl:param name="within" as="element()"/>
    <xsl:sequence select="$within//*[key('b:note-on', '#' || @xml:id)
        or self::choice[corr] or self::supplied[not(ancestor::choice)] or self::corr[not(parent::choice)]]"/>
  </xsl:function>

  <!-- What editors say of an element; none for a correction without a note. -->
  <xsl:function name="b:notes-on" as="element(note)*">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="if ($element/@xml:id) then key('b:note-on', '#' || $element/@xml:id, root($element)) else ()"/>
  </xsl:function>

  <!-- generate-id() of an annotated element → its number in its juan. -->
  <xsl:function name="b:note-numbers" as="map(xs:string, xs:integer)">
    <xsl:param name="documents" as="document-node()*"/>
    <xsl:map>
      <xsl:for-each select="$documents//body">
        <xsl:variable name="juan" select="if (./div[@type = 'juan']) then ./div else ." as="element()*"/>
        <xsl:for-each select="$juan">
          <xsl:for-each select="b:annotated(.)">
            <xsl:map-entry key="generate-id()" select="position()"/>
          </xsl:for-each>
        </xsl:for-each>
      </xsl:for-each>
    </xsl:map>
  </xsl:function>
</xsl:stylesheet>
