<?xml version="1.0" encoding="UTF-8"?>
<!--
  How the page is read. The controls work by themselves (the style sheet asks which are checked);
  the script only remembers what was chosen.
-->
<xsl:stylesheet version="3.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:b="urn:biannian:common"
  xmlns:h="urn:biannian:html"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  exclude-result-prefixes="#all">

  <xsl:template name="h:settings">
    <xsl:param name="for-text" as="xs:boolean"/>
    <details class="settings">
      <summary>
        <xsl:value-of select="b:say('settings')"/>
      </summary>
      <form autocomplete="off">
        <xsl:if test="$for-text">
          <xsl:sequence select="h:choice('direction', ('horizontal', 'vertical'))"/>
          <xsl:sequence select="h:choice('reading', ('corrected', 'base'))"/>
          <fieldset>
            <legend>
              <xsl:value-of select="b:say('settings.marks')"/>
            </legend>
            <xsl:for-each select="'names', 'titles', 'dates', 'sources', 'notes', 'variants'">
              <label>
                <input type="checkbox" id="show-{.}" name="{.}">
                  <!-- Variants of the sources are many; whoever wants their numbers in the text asks for them. -->
                  <xsl:if test=". ne 'variants'">
                    <xsl:attribute name="checked" select="'checked'"/>
                  </xsl:if>
                </input>
                <xsl:value-of select="b:say('settings.' || .)"/>
              </label>
            </xsl:for-each>
          </fieldset>
          <xsl:sequence select="h:choice('size', ('medium', 'small', 'large'))"/>
        </xsl:if>
        <xsl:sequence select="h:choice('theme', ('auto', 'light', 'dark'))"/>
      </form>
    </details>
  </xsl:template>

  <!-- One of several; the first is what a reader finds who has chosen nothing. -->
  <xsl:function name="h:choice" as="element()">
    <xsl:param name="name" as="xs:string"/>
    <xsl:param name="values" as="xs:string+"/>
    <fieldset>
      <legend>
        <xsl:value-of select="b:say('settings.' || $name)"/>
      </legend>
      <xsl:for-each select="$values">
        <label>
          <input type="radio" id="{$name}-{.}" name="{$name}" value="{.}">
            <xsl:if test="position() = 1">
              <xsl:attribute name="checked" select="'checked'"/>
            </xsl:if>
          </input>
          <xsl:value-of select="b:say('settings.' || $name || '.' || .)"/>
        </label>
      </xsl:for-each>
    </fieldset>
  </xsl:function>
</xsl:stylesheet>
