<?xml version="1.0" encoding="UTF-8"?>
<!--
  Stroke order, the order of indices in traditional characters. It is CLDR's collation for zh-Hant,
  which every ICU carries; the collation's own index markers (U+FDD0 followed by a Braille pattern whose
  number is the count of strokes; UTS #35, part 5, "Collation Indexes") tell how many strokes a
  character has.
-->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:k="urn:biannian:book" exclude-result-prefixes="#all">

  <xsl:variable name="k:stroke-collation" as="xs:string"
      select="'http://www.w3.org/2013/collation/UCA?lang=zh-Hant'"/>

  <!--
    CLDR's markers run from 1 to 33 without a gap. What sorts after the last is a character of more strokes (a
    handful) or one that CLDR does not know: such words stand last, under a heading of their own.
  -->
  <xsl:variable name="k:unknown-strokes" as="xs:integer" select="99"/>

  <!-- Strokes of a word's first character. -->
  <xsl:function name="k:strokes" as="xs:integer" cache="yes">
    <xsl:param name="word" as="xs:string"/>
    <xsl:variable name="first" as="xs:string" select="substring($word, 1, 1)"/>
    <xsl:variable name="below" as="xs:integer" select="
      count((1 to 33)[compare(codepoints-to-string((64976, 10240 + .)), $first, $k:stroke-collation) lt 0])"/>
    <xsl:sequence select="if ($below = (0, 33)) then $k:unknown-strokes else $below"/>
  </xsl:function>
</xsl:stylesheet>
