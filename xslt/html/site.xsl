<?xml version="1.0" encoding="UTF-8"?>
<!--
  The reading site. One run makes all pages in one language; the program runs it once for each
  (src/publish/site/). Everything comes from the TEI files and the authority lists.
-->
<xsl:stylesheet version="3.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:b="urn:biannian:common"
  xmlns:h="urn:biannian:html"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  exclude-result-prefixes="#all">

  <xsl:include href="../common/reading.xsl"/>
  <xsl:include href="../common/pointer.xsl"/>
  <xsl:include href="../common/numeral.xsl"/>
  <xsl:include href="../common/structure.xsl"/>
  <xsl:include href="../common/name-index.xsl"/>
  <xsl:include href="../common/header.xsl"/>
  <xsl:include href="../common/cited-place.xsl"/>
  <xsl:include href="../common/words.xsl"/>
  <xsl:include href="page.xsl"/>
  <xsl:include href="settings.xsl"/>
  <xsl:include href="inline.xsl"/>
  <xsl:include href="unit.xsl"/>
  <xsl:include href="citing.xsl"/>
  <xsl:include href="cited-places.xsl"/>
  <xsl:include href="apparatus.xsl"/>
  <xsl:include href="start.xsl"/>
  <xsl:include href="names.xsl"/>
  <xsl:include href="works.xsl"/>
  <xsl:include href="prose.xsl"/>
  <xsl:include href="about.xsl"/>
  <xsl:include href="downloads.xsl"/>
  <xsl:include href="search.xsl"/>

  <!-- The edition's TEI files, in reading order. -->
  <xsl:param name="tei" as="document-node()+"/>
  <!-- Folder of this language's pages, relative to the site's root: '' or 'en/'. -->
  <xsl:param name="folder" as="xs:string"/>
  <!-- The other language: its folder, its tag and its own name for itself. -->
  <xsl:param name="other-folder" as="xs:string"/>
  <xsl:param name="other-language" as="xs:string"/>
  <xsl:param name="other-name" as="xs:string"/>
  <!-- Files that can be downloaded: <files><file kind href name bytes/></files>. -->
  <xsl:param name="files" as="document-node()"/>
  <!-- Public address of the site, with its slash, or '' where it has none. -->
  <xsl:param name="site-address" as="xs:string"/>

  <!-- All results are result documents. -->
  <xsl:output method="text"/>

  <!-- Title of the whole, where it is not that of the first file. -->
  <xsl:param name="title" as="xs:string" select="''"/>

  <!-- The edition's introduction, a TEI front; may be empty. The TEI files' own front matter is added to it. -->
  <xsl:param name="introduction" as="document-node()?" select="()"/>
  <xsl:variable name="front" as="element()*" select="($introduction, $tei/*/text)/front/*"/>

  <!-- From a page of this language to the site's root. -->
  <xsl:variable name="to-root" as="xs:string" select="if ($folder = '') then '' else '../'"/>

  <xsl:variable name="edition" as="document-node()" select="$tei[1]"/>
  <xsl:variable name="edition-title" as="xs:string" select="($title[. ne ''], b:title($edition))[1]"/>
  <xsl:variable name="units" as="element(div)+" select="$tei//body/b:units(.)"/>
  <xsl:variable name="anchors" as="map(xs:string, xs:string)" select="b:anchors($tei)"/>
  <xsl:variable name="note-numbers" as="map(xs:string, xs:integer)" select="b:note-numbers($tei)"/>
  <xsl:variable name="occurrences" as="document-node()" select="b:occurrences($tei, $anchors)"/>

  <xsl:template name="xsl:initial-template">
    <xsl:call-template name="h:start"/>
    <xsl:call-template name="h:contents"/>
    <xsl:for-each select="$units">
      <xsl:variable name="position" select="position()" as="xs:integer"/>
      <xsl:call-template name="h:unit">
        <xsl:with-param name="previous" select="$units[$position - 1]"/>
        <xsl:with-param name="next" select="$units[$position + 1]"/>
      </xsl:call-template>
    </xsl:for-each>
    <xsl:for-each select="'person', 'place', 'org'">
      <xsl:call-template name="h:name-index">
        <xsl:with-param name="kind" select="."/>
      </xsl:call-template>
    </xsl:for-each>
    <xsl:call-template name="h:work-index"/>
    <xsl:call-template name="h:citation-index"/>
    <xsl:call-template name="h:corrections"/>
    <xsl:call-template name="h:search-page"/>
    <xsl:call-template name="h:about"/>
    <xsl:call-template name="h:downloads"/>
    <!-- What has no language is made in the first run. -->
    <xsl:if test="$folder = ''">
      <xsl:call-template name="h:site-data"/>
      <xsl:call-template name="h:names-table"/>
    </xsl:if>
  </xsl:template>
</xsl:stylesheet>
