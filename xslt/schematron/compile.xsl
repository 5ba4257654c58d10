<?xml version="1.0" encoding="UTF-8"?>
<!-- ISO Schematron (ISO/IEC 19757-3:2020) to XSLT 3.0. The stylesheet that comes out writes SVRL.

     The schema passes through three modes: 10-include, 20-expand (abstract patterns and rules), 30-rules.
     Left out: pattern/@documents, streaming, and query bindings other than xslt, xslt2 and xslt3, all of
     which are run as XPath 3.1. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:sch="http://purl.oclc.org/dsdl/schematron"
  xmlns:f="https://biannian.invalid/schematron/functions" xmlns:e="https://biannian.invalid/schematron/errors"
  exclude-result-prefixes="#all">

  <xsl:include href="10-include.xsl"/>
  <xsl:include href="20-expand.xsl"/>
  <xsl:include href="30-rules.xsl"/>

  <!-- An id of a phase, #ALL, or #DEFAULT: schema/@defaultPhase, else all. -->
  <xsl:param name="phase" as="xs:string" select="'#DEFAULT'"/>

  <xsl:output method="xml" encoding="UTF-8" indent="no"/>

  <xsl:template match="/" as="document-node()">
    <xsl:variable name="schema" as="element()" select="descendant-or-self::sch:schema[1]"/>
    <xsl:variable name="included" as="document-node()">
      <xsl:document><xsl:apply-templates select="$schema" mode="include"/></xsl:document>
    </xsl:variable>
    <xsl:variable name="expanded" as="document-node()">
      <xsl:document><xsl:apply-templates select="$included" mode="expand"/></xsl:document>
    </xsl:variable>
    <xsl:document><xsl:apply-templates select="$expanded/sch:schema" mode="compile"/></xsl:document>
  </xsl:template>

  <!-- The phase that is asked for; empty for #ALL. -->
  <xsl:function name="f:phase" as="element(sch:phase)?">
    <xsl:param name="schema" as="element(sch:schema)"/>
    <xsl:variable name="id" as="xs:string"
      select="if ($phase eq '#DEFAULT') then string(($schema/@defaultPhase, '#ALL')[1]) else $phase"/>
    <xsl:if test="$id ne '#ALL'">
      <xsl:variable name="found" as="element(sch:phase)?" select="$schema/sch:phase[@id eq $id]"/>
      <xsl:if test="empty($found)">
        <xsl:sequence select="error(xs:QName('e:PHASE'), 'there is no phase ' || $id)"/>
      </xsl:if>
      <xsl:sequence select="$found"/>
    </xsl:if>
  </xsl:function>
</xsl:stylesheet>
