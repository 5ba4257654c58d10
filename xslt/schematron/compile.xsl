<?xml version="1.0" encoding="UTF-8"?>
<!-- ISO Schematron to XSLT 3.0. What comes in is the plan that src/validation/schematron/plan.ts makes of a schema in
     the minimal syntax (ISO/IEC 19757-3:2020, 6.2): the active patterns as modes, each rule with its queries.

     The stylesheet that comes out answers with a flat sequence, so that nothing is built that nobody reads:
       n, node, value …   assertion n has a finding at the node, with the values of its message
       -n, node           rule n fired at the node (only where $b:fired is true)
       0, name            a document that @documents names cannot be read
     or, where phases are to be chosen among, with the numbers of those whose test is true.
     Everything that need not be asked of a document stays in the table that goes with it. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:out="https://biannian.invalid/schematron/xslt"
  xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:b="https://biannian.invalid/schematron/rules"
  exclude-result-prefixes="xs">

  <xsl:namespace-alias stylesheet-prefix="out" result-prefix="xsl"/>
  <xsl:output method="xml" encoding="UTF-8" indent="no"/>
  <xsl:mode name="compile" on-no-match="fail"/>
  <xsl:mode name="declaration" on-no-match="shallow-copy"/>

  <xsl:template match="/" as="document-node()">
    <xsl:document><xsl:apply-templates select="b:plan" mode="compile"/></xsl:document>
  </xsl:template>

  <xsl:template match="b:plan" mode="compile" as="element(xsl:stylesheet)">
    <out:stylesheet version="3.0" b:at="{@at}">
      <xsl:copy-of select="namespace::*"/>
      <xsl:apply-templates select="b:declaration/*" mode="declaration"/>
      <xsl:variable name="accumulators" select="string-join(b:declaration/xsl:accumulator/@name, ' ')"/>
      <xsl:call-template name="line"/>
      <out:mode use-accumulators="{$accumulators}"/>
      <out:param name="b:fired" select="false()"/>
      <!-- One mode alone, where another breaks off. -->
      <out:param name="b:only" select="-1"/>
      <out:variable name="b:document" select="/"/>
      <xsl:apply-templates select="b:from, b:let, b:documents" mode="compile"/>
      <xsl:variable name="modes" select="b:mode"/>
      <out:template match="/">
        <xsl:apply-templates select="b:phase" mode="compile"/>
        <xsl:for-each select="b:documents">
          <out:sequence select="$b:missing{@pattern} ! (0, .)"/>
        </xsl:for-each>
        <xsl:for-each select="b:mode">
          <xsl:variable name="asked" as="element()"><out:apply-templates select="{@select}" mode="b:m{@mode}"/></xsl:variable>
          <xsl:choose>
            <!-- Without nodes of its own a mode is asked for nothing. -->
            <xsl:when test="not(@walks)"><xsl:copy-of select="$asked"/></xsl:when>
            <xsl:otherwise><out:if test="$b:only = (-1, {@mode})"><xsl:copy-of select="$asked"/></out:if></xsl:otherwise>
          </xsl:choose>
        </xsl:for-each>
      </out:template>
      <!-- Nodes that come in but match no rule have nothing to answer. -->
      <xsl:if test="exists($modes)">
        <out:template match="/" priority="-1" mode="{$modes ! ('b:m' || @mode)}"/>
      </xsl:if>
      <xsl:apply-templates select="b:mode" mode="compile">
        <xsl:with-param name="accumulators" tunnel="yes" select="$accumulators"/>
      </xsl:apply-templates>
    </out:stylesheet>
  </xsl:template>

  <!-- Each element with a query begins a line: that is how an error finds its way back to the schema. -->
  <xsl:template name="line" as="text()">
    <xsl:text>&#10;</xsl:text>
  </xsl:template>

  <xsl:template match="xsl:*" mode="declaration" as="node()+">
    <xsl:call-template name="line"/>
    <xsl:copy>
      <xsl:copy-of select="@*"/>
      <xsl:apply-templates select="node()" mode="declaration"/>
    </xsl:copy>
  </xsl:template>

  <!-- phase/@from (2025): the parts of the document that the phase is about. -->
  <xsl:template match="b:from" mode="compile" as="node()+">
    <out:mode name="b:from" on-no-match="shallow-skip"/>
    <out:variable name="b:from" as="node()*">
      <out:apply-templates select="/" mode="b:from"/>
    </out:variable>
    <xsl:call-template name="line"/>
    <out:template match="{@match}" mode="b:from" b:at="{@at}">
      <xsl:copy-of select="namespace::*"/>
      <out:sequence select="."/>
    </out:template>
  </xsl:template>

  <xsl:template match="b:phase" mode="compile" as="node()+">
    <xsl:call-template name="line"/>
    <out:if test="{@test}" b:at="{@at}">
      <xsl:copy-of select="namespace::*"/>
      <out:sequence select="{@n}"/>
    </out:if>
  </xsl:template>

  <!-- pattern/@documents: names of files, relative to where the name stands. -->
  <xsl:template match="b:documents" mode="compile" as="node()+">
    <xsl:call-template name="line"/>
    <out:variable name="b:named{@pattern}" as="item()*" select="{@select}" b:at="{@at}">
      <xsl:copy-of select="namespace::*"/>
    </out:variable>
    <out:variable name="b:names{@pattern}"
      select="distinct-values($b:named{@pattern} ! resolve-uri(replace(string(.), '#.*$', ''),
        string((.[. instance of node()]/base-uri(.), base-uri($b:document))[1])))"/>
    <out:variable name="b:documents{@pattern}" select="$b:names{@pattern}[doc-available(.)] ! doc(.)"/>
    <out:variable name="b:missing{@pattern}" select="$b:names{@pattern}[not(doc-available(.))]"/>
  </xsl:template>

  <xsl:template match="b:let" mode="compile" as="node()+">
    <xsl:call-template name="line"/>
    <out:variable b:at="{@at}">
      <xsl:copy-of select="namespace::*, @name, @select, @as"/>
      <xsl:call-template name="version"/>
      <xsl:if test="not(@select | @as)"><xsl:attribute name="as" select="'node()*'"/></xsl:if>
      <xsl:if test="not(@select)"><xsl:apply-templates select="node()" mode="declaration"/></xsl:if>
    </out:variable>
  </xsl:template>

  <!-- Under the query binding xslt the rules of XPath 1.0 hold. -->
  <xsl:template name="version" as="attribute()?">
    <xsl:copy-of select="/b:plan/@version[. eq '1.0']"/>
  </xsl:template>

  <xsl:template match="b:mode" mode="compile" as="node()+">
    <xsl:param name="accumulators" as="xs:string" tunnel="yes"/>
    <out:mode name="b:m{@mode}" on-no-match="deep-skip">
      <xsl:if test="$accumulators"><xsl:attribute name="use-accumulators" select="$accumulators"/></xsl:if>
    </out:mode>
    <xsl:for-each select="tokenize(@handed)"><out:param name="b:{.}" select="()"/></xsl:for-each>
    <xsl:apply-templates select="b:rule" mode="compile"/>
  </xsl:template>

  <!-- The first rule of a pattern that matches a node is the only one that fires for it (6.5): falling priorities. -->
  <xsl:template match="b:rule" mode="compile" as="node()+">
    <xsl:call-template name="line"/>
    <out:template match="{@match}" mode="b:m{../@mode}" priority="{@priority}" b:at="{@at}">
      <xsl:copy-of select="namespace::*"/>
      <xsl:if test="b:match"><xsl:attribute name="name" select="'b:rule' || @n"/></xsl:if>
      <xsl:call-template name="version"/>
      <xsl:choose>
        <xsl:when test="@each">
          <out:variable name="b:context" select="."/>
          <xsl:call-template name="line"/>
          <out:for-each select="{@each}" b:at="{@at}"><xsl:call-template name="rule-body"/></out:for-each>
        </xsl:when>
        <xsl:otherwise><xsl:call-template name="rule-body"/></xsl:otherwise>
      </xsl:choose>
    </out:template>
    <xsl:apply-templates select="b:match" mode="compile"/>
  </xsl:template>

  <!-- Further alternatives of a context. -->
  <xsl:template match="b:match" mode="compile" as="node()+">
    <xsl:call-template name="line"/>
    <out:template match="{@match}" mode="b:m{../../@mode}" priority="{../@priority}" b:at="{@at}">
      <xsl:copy-of select="namespace::*"/>
      <out:call-template name="b:rule{../@n}"/>
    </out:template>
  </xsl:template>

  <xsl:template name="rule-body" as="node()+">
    <out:if test="$b:fired"><out:sequence select="-{@n}, {if (@each) then '$b:context' else '.'}"/></out:if>
    <xsl:apply-templates select="b:let, b:assert | b:report" mode="compile"/>
  </xsl:template>

  <xsl:template match="b:assert | b:report" mode="compile" as="node()+">
    <xsl:variable name="context" as="xs:string" select="if (../@each) then '$b:context' else '.'"/>
    <xsl:call-template name="line"/>
    <out:if test="{if (self::b:assert) then 'not(' || @test || ')' else @test}" b:at="{@at}">
      <xsl:copy-of select="namespace::*"/>
      <xsl:apply-templates select="b:value[@kind ne 'text']" mode="compile"/>
      <xsl:choose>
        <xsl:when test="@subject">
          <xsl:call-template name="line"/>
          <out:variable name="b:subject" select="{$context} ! ({@subject})" b:at="{@at}"/>
          <out:sequence select="{@n}, ($b:subject[. instance of node()], {$context})[1]"/>
        </xsl:when>
        <xsl:otherwise><out:sequence select="{@n}, {$context}"/></xsl:otherwise>
      </xsl:choose>
      <xsl:for-each select="b:value">
        <xsl:call-template name="line"/>
        <out:sequence b:at="{@at}">
          <xsl:copy-of select="namespace::*"/>
          <xsl:attribute name="select" select="
            if (@kind ne 'text') then 'string($b:value' || position() || ')'
            else if (/b:plan/@version eq '1.0') then 'string((' || @select || ')[1])'
            else 'string-join((' || @select || '), '' '')'"/>
        </out:sequence>
      </xsl:for-each>
    </out:if>
  </xsl:template>

  <!-- Markup that is copied into a property; an attribute that is a template. -->
  <xsl:template match="b:value" mode="compile" as="node()+">
    <xsl:call-template name="line"/>
    <out:variable name="b:value{count(preceding-sibling::b:value) + 1}" b:at="{@at}">
      <xsl:copy-of select="namespace::*"/>
      <xsl:choose>
        <xsl:when test="@kind eq 'template'"><out:text expand-text="yes"><xsl:value-of select="@select"/></out:text></xsl:when>
        <xsl:otherwise>
          <out:sequence select="serialize(({@select}), map{{'omit-xml-declaration': true()}})"/>
        </xsl:otherwise>
      </xsl:choose>
    </out:variable>
  </xsl:template>
</xsl:stylesheet>
