// Documents that are valid against tei_all, made for the tests, each leaning on other modules of TEI.

const header = (more = '') => `<teiHeader>
<fileDesc>
<titleStmt><title>試</title><author>某</author></titleStmt>
<publicationStmt><publisher>某社</publisher><date when="2026-01-02">2026</date></publicationStmt>
<sourceDesc><bibl xml:id="base">底本</bibl></sourceDesc>
</fileDesc>${more}
</teiHeader>`;

const plainHeader = header().replace(' xml:id="base"', '');

const tei = (head, text) => `<?xml version="1.0" encoding="UTF-8"?>
<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="lzh-Hant">
${head}
<text>
${text}
</text>
</TEI>
`;

const encoding = `
<encodingDesc>
<projectDesc><p>編年</p></projectDesc>
<editorialDecl><correction method="markup"><p>改字</p></correction><normalization><p>不改</p></normalization></editorialDecl>
<refsDecl><citeStructure unit="year" match="//body/div" use="@n"><citeStructure unit="entry" match="ab" use="@n" delim="."/></citeStructure></refsDecl>
<variantEncoding method="parallel-segmentation" location="internal"/>
<charDecl><glyph xml:id="g1"><localProp name="Name" value="gaiji"/><mapping type="IDS">⿰亻𠀀</mapping></glyph></charDecl>
</encodingDesc>
<profileDesc><langUsage><language ident="lzh-Hant" usage="100">文言</language></langUsage>
<calendarDesc><calendar xml:id="song"><p>宋曆</p></calendar></calendarDesc></profileDesc>
<revisionDesc><change when="2026-01-02" who="#ed">始</change></revisionDesc>`;

export const DOCUMENTS = {
  annals: tei(
    header(encoding),
    `<body>
<div type="year" n="1127" xml:id="y1127"><head><date from="1127-01-01" to="1127-12-31" calendar="#song">建炎元年</date></head>
<ab type="gang" n="1"><lb n="1"/><date when="1127-06-19">五月庚寅朔</date>，<persName ref="#gaozong" cert="high">帝</persName>即位于<placeName ref="#nanjing">南京</placeName>。</ab>
<ab type="mu">大赦，改元。<note type="citation" place="inline">（<bibl><title>宋史</title><biblScope unit="juan">24</biblScope></bibl>）</note></ab>
</div>
<div type="year" n="1128"><head>二年</head><ab>春<choice><sic>王</sic><corr resp="#ed" cert="medium">正</corr></choice>月。</ab>
<ab><app><lem wit="#A">金人</lem><rdg wit="#B" type="substantive">虜人</rdg></app>犯<gap reason="lost" quantity="2" unit="chars"/>。<pb n="3" facs="#f3"/></ab></div>
</body>`,
  ),
  authority: tei(
    header(),
    `<body>
<listPerson><person xml:id="gaozong" sex="1"><persName xml:lang="zh"><surname>趙</surname><forename>構</forename></persName><birth when="1107-06-12"/><death when="1187"/><idno type="CBDB">8008</idno><note>宋高宗</note></person></listPerson>
<listPlace><place xml:id="nanjing" type="city"><placeName>南京<note>應天府</note></placeName><location><geo>34.4 115.6</geo></location></place></listPlace>
<listOrg><org xml:id="song"><orgName>宋</orgName><desc>朝代</desc></org></listOrg>
<listBibl><bibl xml:id="ss"><author>脫脫</author><title level="m">宋史</title><date notBefore="1343" notAfter="1345">至正</date></bibl>
<biblStruct><monogr><title>續資治通鑑</title><imprint><publisher>中華書局</publisher><date when="1957">1957</date></imprint></monogr></biblStruct></listBibl>
<listRelation><relation name="spouse" mutual="#gaozong #song"/></listRelation>
</body>`,
  ),
  verse: tei(
    header(),
    `<front><titlePage><docTitle><titlePart type="main">詩集</titlePart></docTitle><byline>某<docAuthor>某</docAuthor></byline></titlePage></front>
<body><div type="poem"><head>春曉</head><lg type="quatrain" rhyme="aaba"><l n="1" met="-+-+">春眠不覺曉</l><l>處處聞啼鳥</l><l>夜來風雨聲</l><l>花落知多少</l></lg>
<p>評：<q who="#x">好</q><hi rend="bold">詩</hi>。<seg ana="#a #b">一<w pos="n">春</w><pc>。</pc></seg></p>
<trailer>完</trailer></div></body>
<back><div><list type="ordered"><head>目</head><item n="1">一</item><item>二<list><label>甲</label><item>子</item><label>乙</label><item>丑</item></list></item></list></div></back>`,
  ),
  drama: tei(
    header(),
    `<body><div type="act"><head>第一</head><castList><castItem type="role"><role xml:id="r1">甲</role><roleDesc>生</roleDesc></castItem></castList>
<stage type="entrance">上</stage><sp who="#r1"><speaker>甲</speaker><p>來也<stage>笑</stage></p><l>一句</l></sp>
<sp><speaker>乙</speaker><ab>好</ab></sp></div></body>`,
  ),
  tables: tei(
    header(),
    `<body><div><p>表：</p><table rows="2" cols="2"><head>年表</head><row role="label"><cell>年</cell><cell>事</cell></row><row><cell rows="1" cols="1">元年</cell><cell role="data">即位</cell></row></table>
<figure><graphic url="map.png" width="10cm"/><figDesc>圖</figDesc></figure>
<p><formula notation="tex">x</formula><measure quantity="3" unit="li">三里</measure><num value="3">三</num><time when="12:00:00">午</time><ref target="#y1 http://example.org/a">見</ref><ptr target="#y2"/></p></div></body>`,
  ),
  manuscript: tei(
    `<teiHeader><fileDesc><titleStmt><title>抄本</title><respStmt><resp>編</resp><name xml:id="ed">某</name></respStmt></titleStmt>
<publicationStmt><p>未刊</p></publicationStmt>
<sourceDesc><msDesc><msIdentifier><settlement>北京</settlement><repository>國圖</repository><idno>001</idno></msIdentifier>
<msContents><msItem n="1"><locus from="1" to="3">1–3</locus><title>甲</title></msItem></msContents>
<physDesc><objectDesc form="codex"><supportDesc material="paper"><support><p>紙</p></support><extent>3 葉</extent></supportDesc></objectDesc><handDesc hands="1"><handNote scope="sole">楷</handNote></handDesc></physDesc>
<history><origin><origDate notBefore="1200" notAfter="1300">宋</origDate></origin></history></msDesc>
<listWit><witness xml:id="A">甲本</witness><witness xml:id="B">乙本</witness></listWit></sourceDesc></fileDesc></teiHeader>`,
    `<body><pb n="1a"/><p><handShift new="#h"/><add place="above">補</add><del rend="strike">刪</del><subst><del>誤</del><add>正</add></subst><supplied reason="damage">？</supplied><unclear cert="low">疑</unclear><damage agent="water"><g ref="#g1">𠀀</g></damage><space quantity="1" unit="chars"/></p></body>`,
  ),
  corpus: `<teiCorpus xmlns="http://www.tei-c.org/ns/1.0">${plainHeader}
<TEI>${plainHeader}<text><group><text><body><p>一</p></body></text><text><body><p>二</p></body></text></group></text></TEI>
<TEI>${plainHeader}<facsimile><surface ulx="0" uly="0" lrx="100" lry="100"><graphic url="a.png"/><zone xml:id="z1" points="0,0 10,0 10,10"/></surface></facsimile><text><body><div><p>三</p><egXML xmlns="http://www.tei-c.org/ns/Examples"><any>thing</any></egXML></div></body></text></TEI>
</teiCorpus>
`,
  dictionary: tei(
    header(),
    `<body><superEntry><entry xml:id="e1" type="main"><form type="lemma"><orth>編</orth><pron notation="ipa">biān</pron></form><gramGrp><pos>動</pos></gramGrp><sense n="1"><def>次簡也</def><cit type="example"><quote>韋編三絕</quote><bibl>史記</bibl></cit></sense><etym>从糸</etym></entry></superEntry></body>`,
  ),
};
