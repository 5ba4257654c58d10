<?xml version="1.0" encoding="UTF-8"?>
<!--
  The text in one of its two readings: 'base', what the base text has, and 'corrected', what the
  editors read. Everything that shows, counts or searches text takes it from here.
-->
<xsl:stylesheet version="3.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:b="urn:biannian:common"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  exclude-result-prefixes="#all">

  <!-- Plain text of nodes in one reading. Nothing is normalised. -->
  <xsl:function name="b:plain" as="xs:string">
    <xsl:param name="nodes" as="node()*"/>
    <xsl:param name="reading" as="xs:string"/>
    <xsl:variable name="pieces" as="item()*">
      <xsl:apply-templates select="$nodes" mode="b:flat">
        <xsl:with-param name="reading" select="$reading" tunnel="yes"/>
      </xsl:apply-templates>
    </xsl:variable>
    <xsl:sequence select="string-join($pieces[. instance of xs:string])"/>
  </xsl:function>

  <!-- The same for people to read: private-use characters by what they stand for, in the base reading too. -->
  <xsl:function name="b:legible" as="xs:string">
    <xsl:param name="nodes" as="node()*"/>
    <xsl:param name="reading" as="xs:string"/>
    <xsl:variable name="pieces" as="item()*">
      <xsl:apply-templates select="$nodes" mode="b:flat">
        <xsl:with-param name="reading" select="$reading" tunnel="yes"/>
        <xsl:with-param name="legible" select="true()" tunnel="yes"/>
      </xsl:apply-templates>
    </xsl:variable>
    <xsl:sequence select="string-join($pieces[. instance of xs:string])"/>
  </xsl:function>

  <!--
    A stretch of text as a flat sequence: strings, and for every name, title and bibl two maps,
    { 'open': the element } before and { 'close': the element } after what it holds.
  -->
  <xsl:mode name="b:flat" on-no-match="shallow-skip"/>

  <xsl:template match="text()" mode="b:flat" as="xs:string">
    <xsl:sequence select="string(.)"/>
  </xsl:template>

  <!-- White space is layout only as a child of elements that hold no text (encoding.md §1). -->
  <xsl:template match="body | div | choice | app | lg | list | listBibl" mode="b:flat" as="item()*">
    <xsl:apply-templates select="*" mode="#current"/>
  </xsl:template>

  <xsl:template match="sic | orig | abbr" mode="b:flat" as="item()*">
    <xsl:param name="reading" as="xs:string" tunnel="yes"/>
    <xsl:if test="$reading = 'base'">
      <xsl:apply-templates mode="#current"/>
    </xsl:if>
  </xsl:template>

  <xsl:template match="corr | reg | expan | supplied" mode="b:flat" as="item()*">
    <xsl:param name="reading" as="xs:string" tunnel="yes"/>
    <xsl:if test="$reading = 'corrected'">
      <xsl:apply-templates mode="#current"/>
    </xsl:if>
  </xsl:template>

  <xsl:template match="app/rdg | app/note | note[@type = ('apparatus', 'editorial')]" mode="b:flat" as="empty-sequence()"/>

  <xsl:template match="persName | placeName | orgName | title | bibl" mode="b:flat" as="item()*">
    <xsl:sequence select="map{'open': .}"/>
    <xsl:apply-templates mode="#current"/>
    <xsl:sequence select="map{'close': .}"/>
  </xsl:template>

  <xsl:template match="g" mode="b:flat" as="xs:string">
    <xsl:param name="reading" as="xs:string" tunnel="yes"/>
    <xsl:param name="legible" as="xs:boolean" select="false()" tunnel="yes"/>
    <xsl:sequence select="if ($reading = 'base' and not($legible)) then string(.) else b:glyph(.)"/>
  </xsl:template>

  <!--
    What people can read where the text has a private-use character: the mapping that its char or
    glyph declaration gives, a whole character before a component; failing that the character itself.
  -->
  <xsl:function name="b:glyph" as="xs:string">
    <xsl:param name="g" as="element(g)"/>
    <xsl:variable name="mappings" select="b:declaration($g)/mapping[not(@type = 'PUA')]" as="element(mapping)*"/>
    <xsl:variable name="whole" select="$mappings[not(@type = 'component')]" as="element(mapping)*"/>
    <xsl:sequence select="string(($whole, $mappings, $g)[1])"/>
  </xsl:function>

  <xsl:function name="b:declaration" as="element()?">
    <xsl:param name="g" as="element(g)"/>
    <xsl:sequence select="root($g)/*/teiHeader/encodingDesc/charDecl/*[@xml:id = substring-after($g/@ref, '#')][1]"/>
  </xsl:function>
</xsl:stylesheet>
