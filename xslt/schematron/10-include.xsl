<?xml version="1.0" encoding="UTF-8"?>
<!-- §5.4.4 include, §5.4.3 extends/@href: replaced by what they name. A part of a file is named by its id. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:sch="http://purl.oclc.org/dsdl/schematron"
  xmlns:f="https://biannian.invalid/schematron/functions" xmlns:e="https://biannian.invalid/schematron/errors"
  exclude-result-prefixes="#all">

  <xsl:mode name="include" on-no-match="shallow-copy"/>

  <xsl:template match="sch:include" mode="include" as="node()*">
    <xsl:apply-templates select="f:referenced(.)" mode="include"/>
  </xsl:template>

  <xsl:template match="sch:extends[@href]" mode="include" as="node()*">
    <xsl:apply-templates select="f:referenced(.)/node()" mode="include"/>
  </xsl:template>

  <xsl:function name="f:referenced" as="element()">
    <xsl:param name="reference" as="element()"/>
    <xsl:variable name="file" as="xs:string" select="replace($reference/@href, '#.*$', '')"/>
    <xsl:variable name="id" as="xs:string" select="substring-after($reference/@href, '#')"/>
    <xsl:variable name="document" as="document-node()"
      select="if ($file eq '') then root($reference) treat as document-node() else doc(resolve-uri($file, base-uri($reference)))"/>
    <xsl:variable name="found" as="element()?"
      select="if ($id eq '') then $document/* else ($document//*[(@id, @xml:id) = $id])[1]"/>
    <xsl:if test="empty($found)">
      <xsl:sequence select="error(xs:QName('e:INCLUDE'), 'nothing has the id ' || $id || ' in ' || $file)"/>
    </xsl:if>
    <xsl:sequence select="$found"/>
  </xsl:function>
</xsl:stylesheet>
