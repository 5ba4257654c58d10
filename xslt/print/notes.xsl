<?xml version="1.0" encoding="UTF-8"?>
<!-- 校勘記, and where the cited works have the passages (引書卷葉): the editors' notes, at the end of their juan, as the critical editions print them. -->
<xsl:stylesheet version="3.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:b="urn:biannian:common"
  xmlns:k="urn:biannian:book"
  xmlns="http://www.w3.org/1999/xhtml"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  exclude-result-prefixes="#all">

  <!-- Called on a juan, or on the body of a text without juan. -->
  <xsl:template name="k:notes">
    <xsl:context-item as="element()" use="required"/>
    <xsl:variable name="annotated" as="element()*" select="b:annotated(.)"/>
    <xsl:if test="exists($annotated)">
      <section class="notes">
        <h3 class="notes-heading"><span id="notes.{k:juan-id(.)}"><xsl:value-of select="b:say('notes')"/></span></h3>
        <xsl:for-each select="$annotated">
          <p class="note">
            <a class="number" id="{k:note-id(.)}" href="#{k:note-id(.)}.ref">
              <xsl:value-of select="b:say('note-number', map{'number': b:chinese-digits(string($k:note-numbers(generate-id())))})"/>
            </a>
            <xsl:call-template name="k:note-words"/>
          </p>
        </xsl:for-each>
      </section>
    </xsl:if>
    <xsl:call-template name="k:sources">
      <xsl:with-param name="within" select="."/>
      <xsl:with-param name="id" select="'sources.' || k:juan-id(.)"/>
    </xsl:call-template>
  </xsl:template>
</xsl:stylesheet>
