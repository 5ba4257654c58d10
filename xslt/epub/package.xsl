<?xml version="1.0" encoding="UTF-8"?>
<!-- The package document and the navigation (EPUB 3.3, §5 and §7). -->
<xsl:stylesheet version="3.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:epub="http://www.idpf.org/2007/ops"
  xmlns:dc="http://purl.org/dc/elements/1.1/"
  xmlns:b="urn:biannian:common"
  xmlns:k="urn:biannian:book"
  xmlns="http://www.w3.org/1999/xhtml"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  exclude-result-prefixes="xs map b k">

  <!-- The package wants a moment; the edition's date is a day, and the clock's would differ from build to build. -->
  <xsl:function name="k:modified" as="xs:string">
    <xsl:variable name="date" as="xs:string" select="b:edition-date($editions[1])"/>
    <xsl:sequence select="
      (if ($date castable as xs:date) then $date
       else if (matches($date, '^\d{4}$')) then $date || '-01-01'
       else '2000-01-01') || 'T00:00:00Z'"/>
  </xsl:function>

  <xsl:template name="k:package">
    <xsl:variable name="files" as="xs:string*" select="
      $k:units ! k:unit-file(.), if (exists($k:index)) then 'index.xhtml' else (), 'colophon.xhtml'"/>
    <xsl:result-document href="OEBPS/package.opf" format="file">
      <package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id" xml:lang="zh-Hant">
        <metadata>
          <dc:identifier id="id"><xsl:value-of select="'urn:biannian:' || encode-for-uri(string(($editions[1]/*/@xml:id, 'edition')[1]))"/></dc:identifier>
          <dc:title><xsl:value-of select="$k:title"/></dc:title>
          <dc:language>zh-Hant</dc:language>
          <xsl:for-each select="distinct-values($editions ! b:authors(.))"><dc:creator><xsl:value-of select="."/></dc:creator></xsl:for-each>
          <xsl:for-each select="k:editors()"><dc:contributor><xsl:value-of select="."/></dc:contributor></xsl:for-each>
          <xsl:if test="k:publisher() ne ''"><dc:publisher><xsl:value-of select="k:publisher()"/></dc:publisher></xsl:if>
          <dc:date><xsl:value-of select="substring(k:modified(), 1, 10)"/></dc:date>
          <xsl:for-each select="distinct-values($editions ! .//availability/licence ! normalize-space())"><dc:rights><xsl:value-of select="."/></dc:rights></xsl:for-each>
          <meta property="dcterms:modified"><xsl:value-of select="k:modified()"/></meta>
          <meta property="schema:accessMode">textual</meta>
          <meta property="schema:accessModeSufficient">textual</meta>
          <meta property="schema:accessibilityFeature">tableOfContents</meta>
          <meta property="schema:accessibilityFeature">readingOrder</meta>
          <meta property="schema:accessibilityFeature">index</meta>
          <meta property="schema:accessibilityHazard">none</meta>
        </metadata>
        <manifest>
          <item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>
          <item id="style" href="style.css" media-type="text/css"/>
          <xsl:for-each select="'title.xhtml', $files">
            <item id="{substring-before(., '.')}" href="{.}" media-type="application/xhtml+xml"/>
          </xsl:for-each>
        </manifest>
        <spine page-progression-direction="rtl">
          <itemref idref="title"/>
          <itemref idref="nav"/>
          <xsl:for-each select="$files"><itemref idref="{substring-before(., '.')}"/></xsl:for-each>
        </spine>
      </package>
    </xsl:result-document>
  </xsl:template>

  <xsl:template name="k:navigation">
    <xsl:call-template name="k:file">
      <xsl:with-param name="name" select="'nav.xhtml'"/>
      <xsl:with-param name="title" select="b:say('contents')"/>
      <xsl:with-param name="body">
        <nav epub:type="toc" role="doc-toc" class="contents">
          <h1 class="part-heading"><xsl:value-of select="b:say('contents')"/></h1>
          <ol>
            <xsl:for-each-group select="$k:units" group-adjacent="generate-id(b:juan(.))">
              <xsl:choose>
                <xsl:when test="b:juan(.)/self::div and not(b:juan(.) is .)">
                  <li>
                    <a href="{k:unit-file(.)}"><xsl:value-of select="k:juan-heading(b:juan(.))"/></a>
                    <ol><xsl:apply-templates mode="k:navigation" select="current-group()"/></ol>
                  </li>
                </xsl:when>
                <xsl:otherwise><xsl:apply-templates mode="k:navigation" select="current-group()"/></xsl:otherwise>
              </xsl:choose>
            </xsl:for-each-group>
            <xsl:if test="exists($k:index)"><li><a href="index.xhtml"><xsl:value-of select="b:say('index')"/></a></li></xsl:if>
            <li><a href="colophon.xhtml"><xsl:value-of select="b:say('colophon')"/></a></li>
          </ol>
        </nav>
        <nav epub:type="landmarks" hidden="hidden">
          <ol>
            <li><a epub:type="toc" href="nav.xhtml"><xsl:value-of select="b:say('contents')"/></a></li>
            <xsl:for-each select="$k:units[1]">
              <li><a epub:type="bodymatter" href="{k:unit-file(.)}"><xsl:value-of select="b:say('text')"/></a></li>
            </xsl:for-each>
          </ol>
        </nav>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <xsl:template mode="k:navigation" match="div">
    <li><a href="{k:unit-file(.)}"><xsl:value-of select="k:unit-name(.)"/></a></li>
  </xsl:template>

  <!-- A unit without a heading is known by its first words. -->
  <xsl:function name="k:unit-name" as="xs:string">
    <xsl:param name="unit" as="element(div)"/>
    <xsl:sequence select="(k:unit-label($unit)[. ne ''], substring(k:plain($unit), 1, 12)[. ne ''], k:unit-file($unit))[1]"/>
  </xsl:function>
</xsl:stylesheet>
