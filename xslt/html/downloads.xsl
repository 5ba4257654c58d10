<?xml version="1.0" encoding="UTF-8"?>
<!--
  Everything there is to take away.
-->
<xsl:stylesheet version="3.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:b="urn:biannian:common"
  xmlns:h="urn:biannian:html"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  exclude-result-prefixes="#all">

  <xsl:template name="h:downloads">
    <xsl:call-template name="h:page">
      <xsl:with-param name="file" select="'downloads.html'"/>
      <xsl:with-param name="title" select="b:say('title.downloads')"/>
      <xsl:with-param name="kind" select="'downloads'"/>
      <xsl:with-param name="content">
        <h1>
          <xsl:value-of select="b:say('title.downloads')"/>
        </h1>
        <xsl:for-each-group select="$files/*:files/*:file" group-adjacent="string(@kind)">
          <section>
            <h2>
              <xsl:value-of select="b:say('download.' || current-grouping-key())"/>
            </h2>
            <p>
              <xsl:value-of select="b:say('download.' || current-grouping-key() || '.about')"/>
            </p>
            <ul class="files">
              <xsl:for-each select="current-group()">
                <li>
                  <a href="{$to-root}{string-join(tokenize(@href, '/') ! encode-for-uri(.), '/')}" download="{@name}">
                    <xsl:value-of select="@name"/>
                  </a>
                  <xsl:if test="@bytes">
                    <span class="count">
                      <xsl:value-of select="' ' || b:say('download.size', map{'kb': string(ceiling(xs:integer(@bytes) div 1024))})"/>
                    </span>
                  </xsl:if>
                </li>
              </xsl:for-each>
            </ul>
          </section>
        </xsl:for-each-group>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>
</xsl:stylesheet>
