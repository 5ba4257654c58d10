<?xml version="1.0" encoding="UTF-8"?>
<!-- What the book, its juan and its years are called. -->
<xsl:stylesheet version="3.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:b="urn:biannian:common"
  xmlns:k="urn:biannian:book"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  exclude-result-prefixes="#all">

  <!-- Title of the whole book. Without it, that of its file; that of the work, if there are several files. -->
  <xsl:param name="title" as="xs:string" select="''"/>

  <xsl:variable name="k:file-title" as="xs:string" select="
    if ($title ne '') then $title else k:words(b:title($editions[1]))"/>

  <!-- 西夏紀．卷二十三 → 西夏紀: the work's own title, for headings that say the juan themselves. -->
  <xsl:variable name="k:work-title" as="xs:string" select="
    (replace($k:file-title, '[．·・　\s（(]?卷.*$', '')[. ne ''], $k:file-title)[1]"/>

  <xsl:variable name="k:title" as="xs:string" select="
    if ($title eq '' and count($editions) gt 1) then $k:work-title else $k:file-title"/>

  <!-- What is left of the title: 卷二十三. -->
  <xsl:variable name="k:part-title" as="xs:string" select="
    replace(substring-after($k:title, $k:work-title), '^[．·・　\s]+', '')"/>

  <!-- 戴錫章　撰; nothing where the header names nobody. -->
  <xsl:function name="k:author-line" as="xs:string?">
    <xsl:variable name="authors" as="xs:string*" select="distinct-values($editions ! b:authors(.))"/>
    <xsl:sequence select="
      if (exists($authors)) then b:say('author', map{'names': string-join($authors, b:say('joined-names'))}) else ()"/>
  </xsl:function>

  <xsl:function name="k:editors" as="xs:string*">
    <!-- A book in Chinese names people in Chinese, where the header does. -->
    <xsl:variable name="responsible" as="element()*" select="
      $editions ! .//titleStmt/(editor | respStmt)/(
        if (self::editor) then . else let $names := (name | persName)[not(@type = 'software')] return ($names[starts-with(@xml:lang, 'zh')], $names)[1])"/>
    <xsl:sequence select="distinct-values($responsible ! normalize-space())"/>
  </xsl:function>

  <!-- 元德七年（一一二六）; 公元一一二六年 for a year without a heading; empty where there is nothing to say. -->
  <xsl:function name="k:unit-label" as="xs:string">
    <xsl:param name="unit" as="element(div)"/>
    <xsl:variable name="name" as="xs:string" select="k:words(string(b:unit-name($unit)))"/>
    <xsl:variable name="western" as="xs:string?" select="
      $unit[@type = 'year']/@n[matches(., '^\d+$')] ! b:chinese-digits(.)"/>
    <xsl:sequence select="
      if (empty($western)) then ($name[. ne ''], $unit/@n ! string(), '')[1]
      else if ($name eq '') then b:say('western-year', map{'year': $western})
      else $name || b:say('western-short', map{'year': $western})"/>
  </xsl:function>

  <!-- The signs that plain texts set before a heading (●卷一) are no part of it. -->
  <xsl:function name="k:juan-heading" as="xs:string">
    <xsl:param name="juan" as="element(div)"/>
    <xsl:sequence select="
      if ($juan/head) then replace(k:plain($juan/head[1]/node()), '^[●○◎△▲■□◆◇]+', '')
      else if (matches($juan/@n, '^\d+$')) then b:say('juan', map{'number': b:chinese-number(xs:integer($juan/@n))})
      else $k:work-title"/>
  </xsl:function>
</xsl:stylesheet>
