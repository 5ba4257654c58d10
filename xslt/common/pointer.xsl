<?xml version="1.0" encoding="UTF-8"?>
<!-- Pointers into the authority lists and the records that they point to. -->
<xsl:stylesheet version="3.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:b="urn:biannian:common"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  exclude-result-prefixes="#all">

  <!-- Authority lists of the edition; may be empty. -->
  <xsl:param name="authority" as="document-node()*" select="()"/>

  <xsl:key name="b:record" match="person | personGrp | place | org | bibl[@xml:id]" use="@xml:id"/>

  <xsl:key name="b:prefix" match="prefixDef" use="@ident"/>

  <!-- A key, because SaxonJS walks the whole document for id(). -->
  <xsl:key name="b:element" match="*[@xml:id]" use="@xml:id"/>

  <!-- The id in a pointer: `person:zhu-zhao` and `../authority/persons.xml#zhu-zhao` both give `zhu-zhao`. -->
  <xsl:function name="b:pointer-id" as="xs:string?">
    <xsl:param name="pointer" as="xs:string?"/>
    <xsl:variable name="first" select="tokenize($pointer)[1]" as="xs:string?"/>
    <xsl:sequence select="
        if (empty($first)) then ()
        else if (contains($first, '#')) then substring-after($first, '#')
        else substring-after($first, ':')[. ne '']"/>
  </xsl:function>

  <!-- A pointer with a private prefix, as the prefixDef of its document resolves it (TEI P5, 17.2.3 Using Abbreviated Pointers). -->
  <xsl:function name="b:expand" as="xs:string?">
    <xsl:param name="pointer" as="xs:string"/>
    <xsl:param name="document" as="document-node()"/>
    <xsl:variable name="rest" select="substring-after($pointer, ':')" as="xs:string"/>
    <xsl:for-each select="key('b:prefix', substring-before($pointer, ':'), $document)[matches($rest, '^(' || @matchPattern || ')$')][1]">
      <xsl:sequence select="replace($rest, '^' || @matchPattern || '$', @replacementPattern)"/>
    </xsl:for-each>
  </xsl:function>

  <!-- The record that a pointer leads to, in the first list that has it. -->
  <xsl:function name="b:record" as="element()?">
    <xsl:param name="pointer" as="xs:string?"/>
    <xsl:variable name="id" select="b:pointer-id($pointer)" as="xs:string?"/>
    <xsl:sequence select="if (empty($id)) then () else (for $list in $authority return key('b:record', $id, $list))[1]"/>
  </xsl:function>

  <!-- Every form of a record, the main one first. -->
  <xsl:function name="b:forms" as="element()*">
    <xsl:param name="record" as="element()?"/>
    <xsl:variable name="forms" select="$record/(persName | placeName | orgName | title)" as="element()*"/>
    <xsl:sequence select="$forms[@type = 'main'], $forms[not(@type = 'main')]"/>
  </xsl:function>

  <!-- The form by which people are to know the record: 金史, or with its works above it 金史·禮志. -->
  <xsl:function name="b:main-form" as="xs:string">
    <xsl:param name="record" as="element()"/>
    <xsl:variable name="own" select="normalize-space((b:forms($record), $record/biblScope, $record/@xml:id)[1])" as="xs:string"/>
    <xsl:variable name="above" select="$record/self::bibl/parent::bibl[title]" as="element(bibl)?"/>
    <xsl:sequence select="if ($above) then b:main-form($above) || '·' || $own else $own"/>
  </xsl:function>

  <!-- The whole work of which a record is a part. -->
  <xsl:function name="b:work" as="element(bibl)">
    <xsl:param name="part" as="element(bibl)"/>
    <xsl:sequence select="$part/ancestor-or-self::bibl[@xml:id][last()]"/>
  </xsl:function>
</xsl:stylesheet>
