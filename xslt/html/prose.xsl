<?xml version="1.0" encoding="UTF-8"?>
<!--
  Prose of the header and of the lists: paragraphs, lists, names, links.
-->
<xsl:stylesheet version="3.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:b="urn:biannian:common"
  xmlns:h="urn:biannian:html"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  exclude-result-prefixes="#all">

  <!-- Of several in different languages those in the page's own; if there are none, all. -->
  <xsl:function name="h:in-language" as="element()*">
    <xsl:param name="elements" as="element()*"/>
    <xsl:variable name="own" select="$elements[substring((ancestor-or-self::*/@xml:lang)[last()], 1, 2) = substring($language, 1, 2)]" as="element()*"/>
    <xsl:sequence select="if (exists($own) and exists($elements[substring((ancestor-or-self::*/@xml:lang)[last()], 1, 2) != substring($language, 1, 2)])) then $own else $elements"/>
  </xsl:function>

  <!-- TEI's lzh-Hant is unknown to browsers when they choose a font. -->
  <xsl:function name="h:html-language" as="xs:string">
    <xsl:param name="tag" as="xs:string"/>
    <xsl:sequence select="replace($tag, '^lzh', 'zh')"/>
  </xsl:function>

  <!-- The language of an element as HTML says it. -->
  <xsl:function name="h:lang" as="attribute(lang)?">
    <xsl:param name="element" as="element()"/>
    <xsl:for-each select="$element/ancestor-or-self::*[@xml:lang][1]">
      <xsl:attribute name="lang" select="h:html-language(@xml:lang)"/>
    </xsl:for-each>
  </xsl:function>

  <!-- An id of the source kept in the page. -->
  <xsl:function name="h:id" as="attribute(id)?">
    <xsl:param name="element" as="element()"/>
    <xsl:for-each select="$element/@xml:id">
      <xsl:attribute name="id" select="."/>
    </xsl:for-each>
  </xsl:function>

  <xsl:mode name="h:prose" on-no-match="shallow-skip"/>

  <xsl:template match="text()" mode="h:prose">
    <xsl:value-of select="."/>
  </xsl:template>

  <xsl:template match="p" mode="h:prose">
    <p>
      <xsl:sequence select="h:lang(.)"/>
      <xsl:apply-templates mode="#current"/>
    </p>
  </xsl:template>

  <!-- The page has an h1 of its own. -->
  <xsl:template match="front//head" mode="h:prose">
    <xsl:element name="h{if (number(@n) gt 1 or ancestor::div/ancestor::div) then 3 else 2}">
      <xsl:sequence select="h:lang(.)"/>
      <xsl:apply-templates mode="#current"/>
    </xsl:element>
  </xsl:template>

  <xsl:template match="hi" mode="h:prose">
    <strong>
      <xsl:apply-templates mode="#current"/>
    </strong>
  </xsl:template>

  <xsl:template match="emph" mode="h:prose">
    <em>
      <xsl:apply-templates mode="#current"/>
    </em>
  </xsl:template>

  <xsl:template match="list" mode="h:prose">
    <ul>
      <xsl:sequence select="h:lang(.)"/>
      <xsl:apply-templates select="item" mode="#current"/>
    </ul>
  </xsl:template>

  <xsl:template match="item" mode="h:prose">
    <li>
      <xsl:apply-templates mode="#current"/>
    </li>
  </xsl:template>

  <xsl:template match="ref[@target] | ptr[@target]" mode="h:prose">
    <a href="{@target}">
      <xsl:value-of select="if (node()) then . else @target"/>
    </a>
  </xsl:template>

  <xsl:template match="gi | att | val | code | ident" mode="h:prose">
    <code>
      <xsl:value-of select="."/>
    </code>
  </xsl:template>

  <xsl:template match="title" mode="h:prose">
    <cite>
      <xsl:sequence select="h:lang(.)"/>
      <xsl:apply-templates mode="#current"/>
    </cite>
  </xsl:template>

  <xsl:template match="note" mode="h:prose">
    <span class="aside">
      <xsl:text> </xsl:text>
      <xsl:apply-templates mode="#current"/>
    </span>
  </xsl:template>
</xsl:stylesheet>
