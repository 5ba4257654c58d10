<?xml version="1.0" encoding="UTF-8"?>
<!-- The frame of every page, and how pages are addressed. -->
<xsl:stylesheet version="3.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:b="urn:biannian:common"
  xmlns:h="urn:biannian:html"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  exclude-result-prefixes="#all">

  <xsl:function name="h:file" as="xs:string">
    <xsl:param name="unit" as="element(div)"/>
    <xsl:sequence select="b:id($unit) || '.html'"/>
  </xsl:function>

  <!-- Link to a page of this language, with an optional id on it. -->
  <xsl:function name="h:link" as="xs:string">
    <xsl:param name="file" as="xs:string"/>
    <xsl:param name="id" as="xs:string?"/>
    <xsl:sequence select="encode-for-uri($file) || (if ($id) then '#' || encode-for-uri($id) else '')"/>
  </xsl:function>

  <xsl:variable name="h:index-pages" as="xs:string+" select="'persons', 'places', 'polities', 'works', 'citations'"/>

  <xsl:template name="h:page">
    <!-- File name within the language's folder. -->
    <xsl:param name="file" as="xs:string"/>
    <xsl:param name="title" as="xs:string"/>
    <!-- One of: start contents text index corrections search about downloads. -->
    <xsl:param name="kind" as="xs:string"/>
    <xsl:param name="content" as="node()*"/>
    <xsl:param name="scripts" as="xs:string*" select="()"/>
    <xsl:variable name="name" as="xs:string" select="$edition-title"/>
    <xsl:result-document href="{$folder}{encode-for-uri($file)}" method="html" html-version="5" indent="no" include-content-type="no" encoding="UTF-8">
      <html lang="{$language}">
        <head>
          <meta charset="utf-8"/>
          <meta name="viewport" content="width=device-width, initial-scale=1"/>
          <title>
            <xsl:value-of select="distinct-values(($title, $name))" separator=" · "/>
          </title>
          <meta name="color-scheme" content="light dark"/>
          <link rel="icon" href="{$to-root}assets/icon.svg" type="image/svg+xml"/>
          <link rel="stylesheet" href="{$to-root}assets/site.css"/>
          <link rel="alternate" hreflang="{$other-language}" href="{h:counterpart($file)}"/>
          <link rel="license" href="{b:licence($edition)/@target}"/>
          <xsl:for-each select="'assets/site.js', $scripts">
            <script src="{$to-root}{.}" defer="defer"/>
          </xsl:for-each>
        </head>
        <body class="{$kind}">
          <a class="skip" href="#main">
            <xsl:value-of select="b:say('skip')"/>
          </a>
          <header class="masthead">
            <a class="edition" href="index.html" lang="zh-Hant">
              <xsl:if test="$kind = 'start'">
                <xsl:attribute name="aria-current" select="'page'"/>
              </xsl:if>
              <xsl:value-of select="$name"/>
            </a>
            <nav class="site" aria-label="{b:say('nav.site')}">
              <ul>
                <xsl:for-each select="'contents', 'index', 'corrections', 'search', 'about', 'downloads'">
                  <li>
                    <a href="{if (. = 'index') then 'persons' else .}.html">
                      <xsl:if test="$kind = .">
                        <xsl:attribute name="aria-current" select="if ($kind = 'index') then 'true' else 'page'"/>
                      </xsl:if>
                      <xsl:value-of select="b:say('nav.' || .)"/>
                    </a>
                  </li>
                </xsl:for-each>
              </ul>
            </nav>
            <div class="tools">
              <a class="language" lang="{$other-language}" hreflang="{$other-language}" href="{h:counterpart($file)}">
                <xsl:value-of select="$other-name"/>
              </a>
              <xsl:call-template name="h:settings">
                <xsl:with-param name="for-text" select="$kind = 'text'"/>
              </xsl:call-template>
            </div>
          </header>
          <!-- Not deferred: what the reader chose is in force before the text is painted. -->
          <script src="{$to-root}assets/settings.js"/>
          <main id="main" tabindex="-1">
            <xsl:if test="$kind = 'index'">
              <xsl:call-template name="h:index-nav">
                <xsl:with-param name="file" select="$file"/>
              </xsl:call-template>
            </xsl:if>
            <xsl:sequence select="$content"/>
          </main>
          <footer>
            <p>
              <span lang="zh-Hant">
                <xsl:value-of select="string-join(b:authors($edition), '、'), $name" separator="　"/>
              </span>
              <xsl:text> · </xsl:text>
              <a href="{b:licence($edition)/@target}" rel="license">
                <xsl:value-of select="b:licence-name($edition)"/>
              </a>
              <xsl:text> · </xsl:text>
              <xsl:value-of select="b:edition-date($edition)"/>
            </p>
          </footer>
        </body>
      </html>
    </xsl:result-document>
  </xsl:template>

  <!-- The same page in the other language. -->
  <xsl:function name="h:counterpart" as="xs:string">
    <xsl:param name="file" as="xs:string"/>
    <xsl:sequence select="$to-root || $other-folder || encode-for-uri($file)"/>
  </xsl:function>

  <xsl:template name="h:index-nav">
    <xsl:param name="file" as="xs:string"/>
    <nav class="indices" aria-label="{b:say('nav.indices')}">
      <ul>
        <xsl:for-each select="$h:index-pages">
          <li>
            <a href="{.}.html">
              <xsl:if test="$file = . || '.html'">
                <xsl:attribute name="aria-current" select="'page'"/>
              </xsl:if>
              <xsl:value-of select="b:say('title.' || .)"/>
            </a>
          </li>
        </xsl:for-each>
      </ul>
    </nav>
  </xsl:template>
</xsl:stylesheet>
