<?xml version="1.0" encoding="UTF-8"?>
<!--
  About the edition: what the header says, and what can be counted.
-->
<xsl:stylesheet version="3.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:b="urn:biannian:common"
  xmlns:h="urn:biannian:html"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  exclude-result-prefixes="#all">

  <xsl:template name="h:about">
    <xsl:variable name="header" select="$edition/*/teiHeader" as="element(teiHeader)"/>
    <xsl:call-template name="h:page">
      <xsl:with-param name="file" select="'about.html'"/>
      <xsl:with-param name="title" select="b:say('title.about')"/>
      <xsl:with-param name="kind" select="'about'"/>
      <xsl:with-param name="content">
        <h1>
          <xsl:value-of select="b:say('title.about')"/>
        </h1>
        <xsl:if test="exists($front)">
          <section class="introduction" id="introduction">
            <xsl:apply-templates select="$front" mode="h:prose"/>
          </section>
        </xsl:if>
        <section>
          <h2>
            <xsl:value-of select="b:say('about.edition')"/>
          </h2>
          <dl>
            <xsl:sequence select="h:about-row('about.title', $header/fileDesc/titleStmt/title)"/>
            <xsl:sequence select="h:about-row('about.author', $header/fileDesc/titleStmt/author)"/>
            <xsl:for-each-group select="$header/fileDesc/titleStmt/respStmt" group-by="normalize-space(string-join(h:in-language(resp), ' '))">
              <div>
                <dt>
                  <xsl:value-of select="current-grouping-key()"/>
                </dt>
                <xsl:for-each select="current-group()/h:in-language(name | persName | orgName)">
                  <dd>
                    <xsl:value-of select="normalize-space()"/>
                  </dd>
                </xsl:for-each>
              </div>
            </xsl:for-each-group>
            <xsl:sequence select="h:about-row('about.publisher', $header/fileDesc/publicationStmt/publisher)"/>
            <xsl:sequence select="h:about-row('about.date', $header/fileDesc/publicationStmt/date)"/>
            <xsl:sequence select="h:about-row('about.licence', $header/fileDesc/publicationStmt/availability/*)"/>
            <xsl:sequence select="h:about-row('about.base', $tei/*/teiHeader/fileDesc/sourceDesc/(bibl | p | biblStruct))"/>
            <xsl:sequence select="h:about-row('about.witnesses', $tei/*/teiHeader/fileDesc/sourceDesc/listWit/witness)"/>
            <xsl:sequence select="h:about-row('about.tools', $header/encodingDesc/appInfo/application)"/>
          </dl>
        </section>
        <section>
          <h2>
            <xsl:value-of select="b:say('about.counts')"/>
          </h2>
          <dl class="counts">
            <xsl:sequence select="
                h:about-count('about.years', $units[@type = 'year']),
                h:about-count('about.entries', $units//div[@type = 'entry']),
                h:about-count('title.persons', key('h:by-kind', 'person', $occurrences)),
                h:about-count('title.places', key('h:by-kind', 'place', $occurrences)),
                h:about-count('title.polities', key('h:by-kind', 'org', $occurrences)),
                h:about-count('about.dates', $units//date),
                h:about-count('about.offices', $units//roleName),
                h:about-count('title.citations', $units//note[@type = 'citation']),
                h:about-count('about.bibls', $units//bibl[not(@type = 'mention')]),
                h:about-count('about.mentions', $units//bibl[@type = 'mention']),
                h:about-count('notes', map:keys($note-numbers))"/>
          </dl>
          <p>
            <xsl:value-of select="b:say('about.machine', map{
                'high': h:share($units//(persName | placeName | orgName)[@cert = 'high']),
                'medium': h:share($units//(persName | placeName | orgName)[@cert = 'medium']),
                'low': h:share($units//(persName | placeName | orgName)[@cert = 'low']),
                'editor': h:share($units//(persName | placeName | orgName)[not(@cert)])})"/>
          </p>
        </section>
        <section>
          <h2>
            <xsl:value-of select="b:say('about.reading')"/>
          </h2>
          <p>
            <xsl:value-of select="b:say('about.reading.marks')"/>
          </p>
          <p>
            <xsl:value-of select="b:say('about.reading.addresses', map{'id': b:id(($units//div[@type = 'entry'], $units)[1])})"/>
          </p>
          <p>
            <xsl:value-of select="b:say('about.reading.dates')"/>
          </p>
        </section>
        <section>
          <h2>
            <xsl:value-of select="b:say('about.rules')"/>
          </h2>
          <xsl:for-each-group select="$header/encodingDesc/editorialDecl/*" group-adjacent="local-name()">
            <xsl:if test="current-grouping-key() != 'p'">
              <h3>
                <xsl:value-of select="b:say('rule.' || current-grouping-key())"/>
              </h3>
            </xsl:if>
            <xsl:apply-templates select="h:in-language(current-group()/descendant-or-self::p)" mode="h:prose"/>
          </xsl:for-each-group>
          <xsl:apply-templates select="h:in-language($header/encodingDesc/projectDesc/p | $header/encodingDesc/samplingDecl/p)" mode="h:prose"/>
          <xsl:if test="$header/profileDesc/calendarDesc/calendar">
            <h3>
              <xsl:value-of select="b:say('about.calendars')"/>
            </h3>
            <ul>
              <xsl:for-each select="$header/profileDesc/calendarDesc/calendar">
                <li>
                  <code>
                    <xsl:value-of select="@xml:id"/>
                  </code>
                  <xsl:apply-templates select="h:in-language(p)" mode="h:prose"/>
                </li>
              </xsl:for-each>
            </ul>
          </xsl:if>
          <xsl:if test="$tei//charDecl/*">
            <h3>
              <xsl:value-of select="b:say('about.characters')"/>
            </h3>
            <ul>
              <xsl:for-each select="$tei//charDecl/*">
                <li>
                  <strong lang="zh-Hant">
                    <xsl:value-of select="mapping[not(@type = 'PUA')]" separator="　"/>
                  </strong>
                  <xsl:apply-templates select="h:in-language(note)" mode="h:prose"/>
                </li>
              </xsl:for-each>
            </ul>
          </xsl:if>
        </section>
        <xsl:if test="$header/revisionDesc//change">
          <section>
            <h2>
              <xsl:value-of select="b:say('about.changes')"/>
            </h2>
            <ul>
              <xsl:for-each select="$header/revisionDesc//change">
                <li>
                  <xsl:value-of select="@when"/>
                  <xsl:text> </xsl:text>
                  <xsl:apply-templates mode="h:prose"/>
                </li>
              </xsl:for-each>
            </ul>
          </section>
        </xsl:if>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <xsl:function name="h:about-row" as="element()?">
    <xsl:param name="key" as="xs:string"/>
    <xsl:param name="elements" as="element()*"/>
    <xsl:if test="exists($elements)">
      <div>
        <dt>
          <xsl:value-of select="b:say($key)"/>
        </dt>
        <!-- A title is a title in every language. -->
        <xsl:for-each select="if ($key = 'about.title') then $elements else h:in-language($elements)">
          <dd>
            <xsl:sequence select="h:lang(.)"/>
            <xsl:choose>
              <xsl:when test="self::licence[@target]">
                <a href="{@target}" rel="license">
                  <xsl:value-of select="(normalize-space()[. ne ''], string(@target))[1]"/>
                </a>
              </xsl:when>
              <xsl:when test="self::application">
                <xsl:value-of select="string-join((label[1], @version), ' ')"/>
              </xsl:when>
              <xsl:otherwise>
                <xsl:apply-templates mode="h:prose"/>
              </xsl:otherwise>
            </xsl:choose>
          </dd>
        </xsl:for-each>
      </div>
    </xsl:if>
  </xsl:function>

  <xsl:function name="h:about-count" as="element()">
    <xsl:param name="key" as="xs:string"/>
    <xsl:param name="items" as="item()*"/>
    <div>
      <dt>
        <xsl:value-of select="b:say($key)"/>
      </dt>
      <dd>
        <xsl:value-of select="count($items)"/>
      </dd>
    </div>
  </xsl:function>

  <xsl:function name="h:share" as="xs:string">
    <xsl:param name="items" as="item()*"/>
    <xsl:sequence select="string(count($items))"/>
  </xsl:function>
</xsl:stylesheet>
