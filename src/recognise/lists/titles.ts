/**
 * What names of persons are made of beside surnames: fiefs, temple names, characters of transcription.
 *
 * Sources: the fiefs of princes in 宋史·宗室世系表 and 金史·百官志 (封國之號); temple names of 宋 遼 金 夏 元;
 * the characters with which 遼史·國語解, 金史·國語解 and 宋史·夏國傳 write Khitan, Jurchen and Tangut names;
 * public domain. General lists; no text was read for them.
 */

/** Fiefs of one character: 肅王, 濮王. */
export const FIEFS =
  '晉秦齊楚魏燕趙梁越吳周漢唐蜀魯韓陳鄭衛宋代許曹莘英豫兗鄆肅景濟益莒祁邠儀沂信嘉申鄧康濮潞遼瀋鎬荊潁襄冀岐涇昭儀榮雍隋隨徐滕薛莒杞鄴息蔡郕任南舒瀛潭潞郯密蔣榮廣平壽安定徽相海夔沈鄂應息郢杭霍宿葛巴' +
  '忠孝懷慶嗣';

/** Before 王 these make common nouns or titles of no single person. */
export const NOT_FIEFS = '國親郡先諸大帝三二四百侯天君明聖勤尊霸封為世賢名嗣賜女';

/** The first characters of temple names: 太宗, 徽宗, 崇宗. */
export const TEMPLE_NAMES = (
  '太祖 太宗 真宗 仁宗 英宗 神宗 哲宗 徽宗 欽宗 高宗 孝宗 光宗 寧宗 理宗 度宗 藝祖 景宗 毅宗 惠宗 崇宗 桓宗 襄宗 獻宗 末帝 聖宗 興宗 道宗 穆宗 世宗 熙宗 章宗 宣宗 哀宗 海陵 天祚 ' +
  '睿宗 顯宗 德宗 代宗 肅宗 玄宗 憲宗 順宗 文宗 武宗 懿宗 僖宗 昭宗 世祖 成祖 高祖'
).split(' ');

/** Characters that transcribe foreign names. */
export const TRANSLITERATION =
  '阿撒離裏里曷喝兀朮术粘沒罕喝婁室斡魯剌古孛堇蒲察盧訛嵬瓦幹烈特塔迭迪懶忽失思查吃咩埋移迺哥賴勃活女虎吉麻苾篾蘇谷也余覩都骨捨徒單夾僕散紇石奴拔離速婆火銀朮可銅撻懶昌胡沙古乃訛魯觀' +
  '悉野利遇乞旺榮理奢嚼哆嘮賽罔浪遏令公彌阿埋細賞者埋凌羅咬盃丁囉遵仁多保忠乙埋結勝逋摩尼雅滿堪烏珠粘穆爾達蘭克圖和卓諾博勒布伊實額特埒必喇里納赫昆鄂囉哈噶齊巴雅爾錫沁索齊薩哈濟蘇呼' +
  '奕于耨斤撻不也糺鄰剋敵輦括葛郎斜軫哥涅抹唐括胡速魯改習室宗望翰弼幹雋輔磐賢亮雍允濟斡論辭剌烈訥漫訖答撻曳移窟咄';

/** Titles that follow a surname in address: 李將軍. */
export const ADDRESS =
  '將軍 太尉 都護 相公 太師 樞密 參政 丞相 宣撫 招討 都統 侍郎 尚書 節使 待制 承旨 太傅 少保'.split(' ');

/** Titles without a name: taggers of histories call them persons, an index of persons does not (encoding.md §4). */
export const BARE_TITLES =
  '帝 上 皇帝 皇后 太后 皇太后 太皇太后 太上 上皇 太上皇 太子 皇太子 公主 長公主 國主 金主 宋主 夏主 遼主 金帝 宋帝 夏帝 遼帝 郎主 單于 可汗 贊普 虜 賊 母后 貴妃 王 公 后'.split(
    ' ',
  );
