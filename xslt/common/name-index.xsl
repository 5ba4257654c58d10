<?xml version="1.0" encoding="UTF-8"?>
<!--
  Where names and works occur: one b:occurrence for each mark, in the order of the text, with the
  words around it. The indices of the site and of the book are groupings of these.
-->
<xsl:stylesheet version="3.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:b="urn:biannian:common"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  exclude-result-prefixes="#all">

  <!-- Characters of context on each side. -->
  <xsl:variable name="b:context-width" as="xs:integer" select="14"/>

  <xsl:key name="b:marks-of" match="persName | placeName | orgName | bibl | title[not(ancestor::bibl)]"
    use="generate-id(ancestor::div[1])"/>

  <!-- generate-id() of a name, title or bibl → the id under which it can be linked to: its own, or `j23.y1126.e03.n5`. -->
  <xsl:function name="b:anchors" as="map(xs:string, xs:string)">
    <xsl:param name="documents" as="document-node()*"/>
    <xsl:map>
      <xsl:for-each select="$documents//body//div">
        <xsl:variable name="id" select="b:id(.)" as="xs:string"/>
        <xsl:for-each select="key('b:marks-of', generate-id())">
          <xsl:map-entry key="generate-id()" select="string((@xml:id, $id || '.n' || position())[1])"/>
        </xsl:for-each>
      </xsl:for-each>
    </xsl:map>
  </xsl:function>

  <xsl:function name="b:kind" as="xs:string">
    <xsl:param name="mark" as="element()"/>
    <xsl:variable name="kinds" as="map(xs:string, xs:string)"
      select="map{'persName': 'person', 'placeName': 'place', 'orgName': 'org', 'bibl': 'work', 'title': 'work'}"/>
    <xsl:sequence select="$kinds(local-name($mark))"/>
  </xsl:function>

  <!--
    @kind person | place | org | work; @key the authority id, or the form itself in 〈〉 where the name is
    tied to no record; @form, @left, @right in the corrected reading; @anchor, @unit and @div ids;
    @unit-name a label;
    @year and @entry their numbers; @mention on works that the compiler only mentions;
    @reading 'base' on names that the corrected text does not have; in works their places (b:places).
  -->
  <xsl:function name="b:occurrences" as="document-node(element(b:occurrences))">
    <xsl:param name="documents" as="document-node()*"/>
    <xsl:param name="anchors" as="map(xs:string, xs:string)"/>
    <xsl:document>
      <b:occurrences>
        <xsl:for-each select="$documents//body">
          <xsl:for-each select="b:units(.)">
            <xsl:variable name="unit" select="." as="element(div)"/>
            <xsl:for-each select="(b:loose-before(.), descendant::*[self::ab or self::p or self::head or self::note[parent::div]], b:loose-after(.))">
              <xsl:sequence select="b:occurrences-in(., $unit, $anchors, 'corrected')"/>
              <!-- A name that stands only where the base text was corrected is a name of the base text. -->
              <xsl:if test="descendant::*[self::sic or self::orig]//(persName | placeName | orgName | bibl)">
                <xsl:sequence select="b:occurrences-in(., $unit, $anchors, 'base')"/>
              </xsl:if>
            </xsl:for-each>
          </xsl:for-each>
        </xsl:for-each>
      </b:occurrences>
    </xsl:document>
  </xsl:function>

  <!-- Those of one block in one reading, found in one pass over its flat text; of the base reading only what the other has not. -->
  <xsl:function name="b:occurrences-in" as="element(b:occurrence)*">
    <xsl:param name="block" as="element()"/>
    <xsl:param name="unit" as="element(div)"/>
    <xsl:param name="anchors" as="map(xs:string, xs:string)"/>
    <xsl:param name="reading" as="xs:string"/>
    <xsl:variable name="flat" as="item()*">
      <xsl:apply-templates select="$block/node()" mode="b:flat">
        <xsl:with-param name="reading" select="$reading" tunnel="yes"/>
      </xsl:apply-templates>
    </xsl:variable>
    <xsl:variable name="text" select="string-join($flat[. instance of xs:string])" as="xs:string"/>
    <xsl:variable name="places" as="map(xs:string, xs:integer)*">
      <xsl:iterate select="$flat">
        <xsl:param name="at" as="xs:integer" select="0"/>
        <xsl:choose>
          <xsl:when test=". instance of xs:string">
            <xsl:next-iteration>
              <xsl:with-param name="at" select="$at + string-length(.)"/>
            </xsl:next-iteration>
          </xsl:when>
          <xsl:otherwise>
            <xsl:sequence select="
                if (map:contains(., 'open')) then map{'open ' || generate-id(?open): $at}
                else map{'close ' || generate-id(?close): $at}"/>
          </xsl:otherwise>
        </xsl:choose>
      </xsl:iterate>
    </xsl:variable>
    <xsl:variable name="ends" select="map:merge($places)" as="map(xs:string, xs:integer)"/>
    <xsl:variable name="div" select="($block/ancestor::div[1], $unit)[1]" as="element(div)"/>
    <xsl:for-each select="$flat[. instance of map(*)][map:contains(., 'open')]?open[not(self::title[ancestor::bibl])]
        [$reading = 'corrected' or ancestor::sic or ancestor::orig]">
      <xsl:variable name="start" select="$ends('open ' || generate-id())" as="xs:integer"/>
      <xsl:variable name="end" select="$ends('close ' || generate-id())" as="xs:integer"/>
      <xsl:variable name="form" select="substring($text, $start + 1, $end - $start)" as="xs:string"/>
      <b:occurrence kind="{b:kind(.)}" key="{b:key(.)}"
        form="{$form}" anchor="{$anchors(generate-id())}" unit="{b:id($unit)}" unit-name="{b:unit-name($unit)}" div="{b:id($div)}"
        left="{substring($text, max((1, $start - $b:context-width + 1)), min(($b:context-width, $start)))}"
        right="{substring($text, $end + 1, $b:context-width)}">
        <xsl:if test="$reading = 'base'">
          <xsl:attribute name="reading" select="$reading"/>
        </xsl:if>
        <xsl:copy-of select="@cert, @type[. = 'people']"/>
        <xsl:if test="$unit/@type = 'year' and $unit/@n">
          <xsl:attribute name="year" select="$unit/@n"/>
        </xsl:if>
        <xsl:if test="$div/@type = 'entry'">
          <xsl:attribute name="entry" select="$div/@n"/>
        </xsl:if>
        <xsl:if test="self::bibl[@type = 'mention'] or self::title">
          <xsl:attribute name="mention" select="'yes'"/>
        </xsl:if>
        <xsl:sequence select="self::bibl ! b:places(.)"/>
      </b:occurrence>
    </xsl:for-each>
  </xsl:function>

  <!--
    What a mark is indexed under: the id of its record; without one its words in 〈〉, of a bibl the work that the
    converter resolved (@n: 宋史·蔡挺傳 for an elliptical 蔡挺傳), else its title.
  -->
  <xsl:function name="b:key" as="xs:string">
    <xsl:param name="mark" as="element()"/>
    <xsl:variable name="holder" select="$mark/self::title/ancestor::bibl[1]" as="element(bibl)?"/>
    <xsl:sequence select="
        if ($holder) then b:key($holder)
        else (
          b:pointer-id(($mark/@ref, $mark/@corresp)[1]),
          '〈' || normalize-space(($mark/self::bibl/@n/string(), $mark/self::bibl/title[1] ! b:plain(., 'corrected'), b:plain($mark, 'corrected'))[1]) || '〉'
        )[1]"/>
  </xsl:function>
</xsl:stylesheet>
