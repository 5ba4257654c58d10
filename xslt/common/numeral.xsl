<?xml version="1.0" encoding="UTF-8"?>
<!-- Numbers in Chinese: 二十三 in running text, 一一二六 digit by digit for Western years and folios. -->
<xsl:stylesheet version="3.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:b="urn:biannian:common"
  exclude-result-prefixes="#all">

  <xsl:variable name="b:digits" as="xs:string" select="'〇一二三四五六七八九'"/>

  <!-- 0 to 99999: 十, 二十三, 一百〇五, 一千一百二十六. -->
  <xsl:function name="b:chinese-number" as="xs:string">
    <xsl:param name="number" as="xs:integer"/>
    <xsl:choose>
      <xsl:when test="$number lt 10">
        <xsl:sequence select="substring($b:digits, $number + 1, 1)"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:variable name="unit" as="xs:integer" select="(10000, 1000, 100, 10)[. le $number][1]"/>
        <xsl:variable name="rest" as="xs:integer" select="$number mod $unit"/>
        <xsl:variable name="head" as="xs:integer" select="$number idiv $unit"/>
        <xsl:sequence select="
            (if ($number lt 20) then '' else b:chinese-number($head))
            || substring('十百千萬', string-length(string($unit)) - 1, 1)
            || (if ($rest = 0) then '' else if ($rest * 10 lt $unit) then '〇' || b:chinese-number($rest)
                else if ($rest ge 10 and $rest lt 20) then '一' || b:chinese-number($rest) else b:chinese-number($rest))"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <xsl:function name="b:chinese-digits" as="xs:string">
    <xsl:param name="number" as="xs:string"/>
    <xsl:sequence select="translate($number, '0123456789', $b:digits)"/>
  </xsl:function>
</xsl:stylesheet>
