<?xml version="1.0" encoding="UTF-8"?>
<!-- Each pattern becomes a mode that walks the document; each rule a template of it. The first rule of
     a pattern that matches a node is the only one that fires for it (§6.5): rules get falling priorities. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:out="https://biannian.invalid/schematron/xslt"
  xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:sch="http://purl.oclc.org/dsdl/schematron"
  xmlns:svrl="http://purl.oclc.org/dsdl/svrl"
  xmlns:f="https://biannian.invalid/schematron/functions" xmlns:e="https://biannian.invalid/schematron/errors"
  exclude-result-prefixes="xs sch f e">

  <xsl:namespace-alias stylesheet-prefix="out" result-prefix="xsl"/>
  <xsl:mode name="compile" on-no-match="fail"/>
  <xsl:mode name="message" on-no-match="shallow-skip"/>

  <xsl:template match="sch:schema" mode="compile" as="element()">
    <xsl:variable name="phase" as="element(sch:phase)?" select="f:phase(.)"/>
    <xsl:variable name="patterns" as="element(sch:pattern)*"
      select="if (empty($phase)) then sch:pattern else sch:pattern[@id = $phase/sch:active/@pattern]"/>
    <xsl:variable name="schema" as="element(sch:schema)" select="."/>
    <out:stylesheet version="3.0">
      <xsl:for-each select="sch:ns">
        <xsl:namespace name="{@prefix}" select="@uri"/>
      </xsl:for-each>
      <xsl:copy-of select="xsl:*"/>
      <out:output method="xml" encoding="UTF-8" indent="no"/>
      <xsl:apply-templates select="sch:let, $phase/sch:let, $patterns/sch:let" mode="compile"/>
      <out:template match="/">
        <svrl:schematron-output>
          <xsl:copy-of select="@schemaVersion"/>
          <xsl:if test="sch:title"><xsl:attribute name="title" select="normalize-space(sch:title)"/></xsl:if>
          <xsl:if test="$phase"><xsl:attribute name="phase" select="$phase/@id"/></xsl:if>
          <xsl:for-each select="sch:ns">
            <svrl:ns-prefix-in-attribute-values prefix="{@prefix}" uri="{@uri}"/>
          </xsl:for-each>
          <xsl:for-each select="$patterns">
            <svrl:active-pattern>
              <xsl:copy-of select="@id, @role"/>
              <xsl:if test="sch:title"><xsl:attribute name="name" select="f:literal(normalize-space(sch:title))"/></xsl:if>
            </svrl:active-pattern>
            <out:apply-templates select="." mode="{f:mode(., $schema)}"/>
          </xsl:for-each>
        </svrl:schematron-output>
      </out:template>
      <xsl:apply-templates select="$patterns" mode="compile">
        <xsl:with-param name="schema" tunnel="yes" select="$schema"/>
      </xsl:apply-templates>
    </out:stylesheet>
  </xsl:template>

  <xsl:function name="f:mode" as="xs:string">
    <xsl:param name="pattern" as="element(sch:pattern)"/>
    <xsl:param name="schema" as="element(sch:schema)"/>
    <xsl:sequence select="'p' || count($schema/sch:pattern[. &lt;&lt; $pattern]) + 1"/>
  </xsl:function>

  <!-- A literal element's attribute is an attribute value template. -->
  <xsl:function name="f:literal" as="xs:string">
    <xsl:param name="text" as="xs:string"/>
    <xsl:sequence select="replace($text, '[{}]', '$0$0')"/>
  </xsl:function>

  <!-- §5.4.7: a let of schema, phase or pattern is computed from the root of the document, that of a rule from the node. -->
  <xsl:template match="sch:let" mode="compile" as="element()">
    <out:variable name="{@name}">
      <xsl:choose>
        <xsl:when test="@value"><xsl:attribute name="select" select="@value"/></xsl:when>
        <xsl:otherwise><xsl:copy-of select="node()"/></xsl:otherwise>
      </xsl:choose>
      <xsl:copy-of select="@as"/>
    </out:variable>
  </xsl:template>

  <xsl:template match="sch:pattern" mode="compile" as="element()+">
    <xsl:param name="schema" as="element(sch:schema)" tunnel="yes"/>
    <xsl:variable name="mode" as="xs:string" select="f:mode(., $schema)"/>
    <xsl:if test="@documents">
      <xsl:sequence select="error(xs:QName('e:DOCUMENTS'), 'pattern/@documents is not supported')"/>
    </xsl:if>
    <!-- Attributes, texts, comments and instructions are visited only where a rule could match one. -->
    <xsl:variable name="contexts" as="xs:string" select="string-join(sch:rule/@context, ' | ')"/>
    <xsl:variable name="visited" as="xs:string" select="string-join((
      '*'[not(matches($contexts, 'node\(\)|text\(\)|comment\(\)|processing-instruction\('))],
      'node()'[matches($contexts, 'node\(\)|text\(\)|comment\(\)|processing-instruction\(')],
      '@*'[matches($contexts, '@|attribute(::|\()|node\(\)')]), ' | ')"/>
    <out:mode name="{$mode}" on-no-match="shallow-skip"/>
    <out:template match="node() | @* | /" mode="{$mode}" priority="0">
      <out:apply-templates select="{$visited}" mode="{$mode}"/>
    </out:template>
    <xsl:apply-templates select="sch:rule" mode="compile">
      <xsl:with-param name="mode" tunnel="yes" select="$mode"/>
      <xsl:with-param name="visited" tunnel="yes" select="$visited"/>
    </xsl:apply-templates>
  </xsl:template>

  <xsl:template match="sch:rule" mode="compile" as="element()">
    <xsl:param name="mode" as="xs:string" tunnel="yes"/>
    <xsl:param name="visited" as="xs:string" tunnel="yes"/>
    <out:template match="{@context}" mode="{$mode}" priority="{1 + count(following-sibling::sch:rule)}">
      <svrl:fired-rule>
        <xsl:copy-of select="@id, @role, @flag"/>
        <xsl:attribute name="context" select="f:literal(@context)"/>
      </svrl:fired-rule>
      <xsl:apply-templates select="sch:let | sch:assert | sch:report | xsl:*" mode="compile"/>
      <out:apply-templates select="{$visited}" mode="{$mode}"/>
    </out:template>
  </xsl:template>

  <xsl:template match="xsl:*" mode="compile" as="element()">
    <xsl:sequence select="."/>
  </xsl:template>

  <xsl:template match="sch:assert" mode="compile" as="element()">
    <out:if test="not({@test})">
      <svrl:failed-assert><xsl:call-template name="finding"/></svrl:failed-assert>
    </out:if>
  </xsl:template>

  <xsl:template match="sch:report" mode="compile" as="element()">
    <out:if test="{@test}">
      <svrl:successful-report><xsl:call-template name="finding"/></svrl:successful-report>
    </out:if>
  </xsl:template>

  <xsl:template name="finding" as="node()+">
    <xsl:param name="schema" as="element(sch:schema)" tunnel="yes"/>
    <xsl:copy-of select="@id, (@role, ../@role, ../../@role)[1], (@flag, ../@flag)[1], @see"/>
    <xsl:attribute name="test" select="f:literal(@test)"/>
    <out:attribute name="location" select="path({(@subject, ../@subject, '.')[1]})"/>
    <svrl:text>
      <xsl:copy-of select="@xml:lang"/>
      <xsl:apply-templates select="node()" mode="message"/>
    </svrl:text>
    <xsl:for-each select="tokenize(@diagnostics)">
      <xsl:variable name="diagnostic" as="element(sch:diagnostic)?" select="$schema/sch:diagnostics/sch:diagnostic[@id eq current()]"/>
      <xsl:if test="empty($diagnostic)">
        <xsl:sequence select="error(xs:QName('e:DIAGNOSTIC'), 'there is no diagnostic ' || .)"/>
      </xsl:if>
      <svrl:diagnostic-reference diagnostic="{.}">
        <xsl:copy-of select="$diagnostic/@xml:lang"/>
        <xsl:apply-templates select="$diagnostic/node()" mode="message"/>
      </svrl:diagnostic-reference>
    </xsl:for-each>
    <xsl:for-each select="tokenize(@properties)">
      <xsl:variable name="property" as="element(sch:property)?" select="$schema/sch:properties/sch:property[@id eq current()]"/>
      <svrl:property-reference property="{.}">
        <xsl:copy-of select="$property/@role, $property/@scheme"/>
        <xsl:apply-templates select="$property/node()" mode="message"/>
      </svrl:property-reference>
    </xsl:for-each>
  </xsl:template>

  <xsl:template match="text()" mode="message" as="element()">
    <out:text><xsl:value-of select="."/></out:text>
  </xsl:template>
  <xsl:template match="sch:value-of" mode="message" as="element()">
    <out:value-of select="{@select}"/>
  </xsl:template>
  <xsl:template match="sch:name" mode="message" as="element()">
    <out:value-of select="{if (@path) then @path else 'name()'}"/>
  </xsl:template>
</xsl:stylesheet>
