<?xml version="1.0" encoding="UTF-8"?>
<!-- Where a cited work has the passage: what citedRange and ptr in a bibl say (docs/encoding.md §2), as words. -->
<xsl:stylesheet version="3.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:b="urn:biannian:common"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  exclude-result-prefixes="#all">

  <!--
    The places of a bibl, in their order: @is cited | elsewhere | absent; @words 卷四百八十六·20a–20b; @juan, @from and
    @to apart where it is cited; @work the pointer to the part that has it; @href a public address; @cert; @by the
    pointer to who found it.
  -->
  <xsl:function name="b:places" as="element(b:place)*">
    <xsl:param name="bibl" as="element()"/>
    <xsl:for-each select="$bibl/(citedRange[not(@unit = 'juan')] | ptr[@type = ('elsewhere', 'absent')])">
      <xsl:variable name="juan" as="xs:string?" select="
          self::citedRange/preceding-sibling::*[1][self::citedRange[@unit = 'juan']]/@from/b:juan-name(.)"/>
      <xsl:variable name="address" as="xs:string?" select="@target ! b:expand(tokenize(.)[1], root($bibl))"/>
      <b:place is="{if (self::citedRange) then 'cited' else @type}" by="{@resp}">
        <xsl:attribute name="words" select="
            if (self::ptr) then string(@n)
            else string-join(($juan, b:leaves(., exists($juan))), if (@unit = 'line') then '' else '·')"/>
        <xsl:copy-of select="@cert"/>
        <xsl:if test="self::citedRange">
          <xsl:copy-of select="@from, @to, @unit"/>
          <xsl:if test="exists($juan)">
            <xsl:attribute name="juan" select="$juan"/>
          </xsl:if>
        </xsl:if>
        <xsl:if test="@corresp">
          <xsl:attribute name="work" select="@corresp"/>
        </xsl:if>
        <xsl:if test="matches($address, '^https?:')">
          <xsl:attribute name="href" select="$address"/>
        </xsl:if>
      </b:place>
    </xsl:for-each>
  </xsl:function>

  <!-- 486 → 卷四百八十六, 102 → 卷一百二: so the histories number them; 下卷二十四 stays. -->
  <xsl:function name="b:juan-name" as="xs:string">
    <xsl:param name="juan" as="xs:string"/>
    <xsl:sequence select="if (matches($juan, '^[0-9]{1,4}$')) then '卷' || translate(b:chinese-number(xs:integer($juan)), '〇', '') else $juan"/>
  </xsl:function>

  <!-- 20a, 20a–20b: of a page that repeats the 卷 (486-20a) the leaf alone. -->
  <xsl:function name="b:leaf" as="xs:string">
    <xsl:param name="page" as="xs:string"/>
    <xsl:sequence select="replace($page, '^[0-9]+-', '')"/>
  </xsl:function>

  <xsl:function name="b:leaves" as="xs:string">
    <xsl:param name="range" as="element(citedRange)"/>
    <xsl:param name="within-juan" as="xs:boolean"/>
    <xsl:variable name="ends" as="xs:string+" select="
        distinct-values(($range/@from, ($range/@to, $range/@from)[1]) ! (if ($within-juan) then b:leaf(.) else string(.)))"/>
    <xsl:variable name="words" as="xs:string" select="string-join($ends, '–')"/>
    <xsl:sequence select="if ($range/@unit = 'line') then '第' || $words || '行' else $words"/>
  </xsl:function>
</xsl:stylesheet>
