<?xml version="1.0" encoding="UTF-8"?>
<!-- Abstract patterns (§6.3: is-a with param) and abstract rules (§5.4.12: extends/@rule) give their
     contents to those that name them, and go. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:sch="http://purl.oclc.org/dsdl/schematron"
  xmlns:f="https://biannian.invalid/schematron/functions" xmlns:e="https://biannian.invalid/schematron/errors"
  exclude-result-prefixes="#all">

  <xsl:mode name="expand" on-no-match="shallow-copy"/>
  <xsl:mode name="instantiate" on-no-match="shallow-copy"/>

  <xsl:template match="sch:pattern[@abstract = 'true'] | sch:rule[@abstract = 'true'] | sch:rules" mode="expand"/>

  <xsl:template match="sch:pattern[@is-a]" mode="expand" as="element(sch:pattern)">
    <xsl:variable name="abstract" as="element(sch:pattern)?"
      select="root(.)//sch:pattern[@abstract = 'true'][@id eq current()/@is-a][1]"/>
    <xsl:if test="empty($abstract)">
      <xsl:sequence select="error(xs:QName('e:IS-A'), 'there is no abstract pattern ' || @is-a)"/>
    </xsl:if>
    <xsl:variable name="values" as="map(xs:string, xs:string)"
      select="map:merge(($abstract/sch:param ! map:entry(string(@name), string(@value)),
                         sch:param ! map:entry(string(@name), string(@value))), map{'duplicates': 'use-last'})"/>
    <xsl:variable name="instance" as="element(sch:pattern)">
      <xsl:copy>
        <xsl:copy-of select="@* except @is-a"/>
        <xsl:apply-templates select="$abstract/node() except $abstract/sch:param" mode="instantiate">
          <xsl:with-param name="values" tunnel="yes" select="$values"/>
        </xsl:apply-templates>
      </xsl:copy>
    </xsl:variable>
    <!-- Rules of the instance may extend abstract rules that stand elsewhere. -->
    <xsl:variable name="schema" as="element(sch:schema)" select="ancestor::sch:schema"/>
    <xsl:copy select="$instance">
      <xsl:copy-of select="@*"/>
      <xsl:apply-templates select="node()" mode="expand">
        <xsl:with-param name="schema" tunnel="yes" select="$schema"/>
      </xsl:apply-templates>
    </xsl:copy>
  </xsl:template>

  <!-- §6.3: $name is replaced in the attributes that hold queries; other variables stay. -->
  <xsl:template match="@test | @context | @value | @select | @path | @subject" mode="instantiate" as="attribute()">
    <xsl:param name="values" as="map(xs:string, xs:string)" tunnel="yes"/>
    <xsl:attribute name="{name()}">
      <xsl:analyze-string select="." regex="\$([\p{{L}}_][\w\-.]*)">
        <xsl:matching-substring>
          <xsl:sequence select="string(($values(regex-group(1)), .)[1])"/>
        </xsl:matching-substring>
        <xsl:non-matching-substring><xsl:sequence select="."/></xsl:non-matching-substring>
      </xsl:analyze-string>
    </xsl:attribute>
  </xsl:template>

  <xsl:template match="sch:extends[@rule]" mode="expand" as="node()*">
    <xsl:param name="schema" as="element(sch:schema)?" tunnel="yes" select="ancestor::sch:schema"/>
    <xsl:variable name="abstract" as="element(sch:rule)?"
      select="(ancestor::sch:pattern//sch:rule, $schema//sch:rule)[@abstract = 'true'][@id eq current()/@rule][1]"/>
    <xsl:if test="empty($abstract)">
      <xsl:sequence select="error(xs:QName('e:EXTENDS'), 'there is no abstract rule ' || @rule)"/>
    </xsl:if>
    <xsl:apply-templates select="$abstract/node()" mode="expand"/>
  </xsl:template>
</xsl:stylesheet>
