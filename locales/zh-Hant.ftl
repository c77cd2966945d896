# 介面用語，正體中文。每一條的用途見 en.ftl。

## 詞語之間的符號

comma = 、
and = 和
clause-comma = ，
label = { $label }：
labelled-html = { $label }<span class="vh">：{ $text }</span>
percent = { $share }%
sentence-html = { $link }。

## 數量

papers = { $count } 篇論文
papers-heard-html = { $count }<span class="vh"> 篇論文</span>
papers-newest = { $count } 篇論文中最新的 { $shown } 篇
papers-between = 第 { $first } 至 { $last } 篇論文，從最早的算起
papers-voted = { $count } 篇論文，得票多的在前
papers-added = { $count } 篇論文中最近加入的 { $shown } 篇
papers-undated = { $count } 篇沒有日期
papers-without-month = { $count } 篇沒有月份
days-counted = { $count } 天
terms =
    { $kind ->
        [author] { $count } 位作者
        [organization] { $count } 個機構
        [venue] { $count } 個出版物
       *[tag] { $count } 個標籤
    }
upvotes = { $count } 票
upvotes-then = 當時 { $count } 票
upvotes-now = 現在 { $count } 票
comments = { $count } 則評論
stars = { $count } 顆星
authors-counted = { $count } 位作者
and-others = { " " }等另外 { $count } 位
and-more = { " " }等

## 每個頁面

skip = 跳到主要內容
menu = 主選單
menu-button = 選單
breadcrumbs = 目前位置
colours = 顏色
colours-auto = 顏色：跟隨系統
colours-light = 顏色：淺色
colours-dark = 顏色：深色
search = 搜尋
feed = 訂閱
feeds-all = 全部訂閱
made-with = 由 { $generator } 產生
filter = 篩選
filtered = { $all } 項中的 { $shown } 項
title-between = { $title }，第 { $first } 至 { $last } 篇論文
title-status = { $status }：{ $title }
title-part = { $title }：{ $part }

## 列表及其入口

papers-all = 論文
papers-page = 第 { $first } 至 { $last } 篇論文
dates = 日期
lists = 列表
tags = 標籤
authors = 作者
organizations = 機構
venues = 出版物
trends = 趨勢
most-voted = 得票最多
by-date = 按日期
recently-added = 最近加入
added-on = { $date }加入
newest-day = 最新一天
newest-by-date = 按日期最新
pages = 分頁
newest = 最新
newer = 較新
older = 較早
earlier = 之前
later = 之後
previous = 上一頁
next = 下一頁
order = 排序
by-name = 按名稱
by-papers = 按論文數量
letters = 字母
most-papers = 論文最多
years = 年份
months = 月份
weeks = 各週
days = 日
calendar = 日曆
undated = 無日期
papers-without-date = 沒有日期的論文
counted-from-oldest = 從最早的算起
search-in = 在{ $year }中搜尋
search-in-year = 在這一年中搜尋
search-these = 在這些論文中搜尋
home-page = 個人首頁
term-kind =
    { $kind ->
        [author] 作者
        [organization] 機構
        [venue] 出版物
       *[tag] 標籤
    }
tags-related = 相關標籤
authors-frequent = 最常見的作者
co-authors = 合作者
no-papers = 這裡還沒有論文。
no-papers-help-html = 如果本站由您維護：用 <code>offprint import 檔案</code> 匯入一份清單，或用 <code>offprint new "標題"</code> 手動新建一篇論文，然後重新建置網站。

## 主題 daily 中某日的一期

upvotes-heard-html = { $count }<span class="vh"> 票</span>
edition-by-rank = 按排名
edition-newest = 最新在前
edition-by-topic = 按主題
edition-newest-of = { $name }，最新在前
edition-topics-of = { $name }，按主題
no-topic = 沒有主題
edition-end = 當日的全部 { $count } 篇論文
edition-all-papers = 按日期檢視全部論文
edition-keys-html = <kbd>j</kbd> 下一篇 <kbd>k</kbd> 上一篇 <kbd>o</kbd> 開啟
edition-keys-button = 快速鍵
paper-standings = 逐日排名

## 日曆

weekdays-shortest = 一 二 三 四 五 六 日
calendar-fewer = 較少
calendar-more = 較多
days-of = { $month }的各天
month-in-year-html = <span class="vh">{ $year }</span>{ $month }

## 頁面說明，供搜尋引擎使用

about-home = { $site }的最新論文
about-home-part = { $site }：{ $title }
about-dates = { $site }中的論文，按年和月排列
about-period = { $site }中{ $period }的論文
about-undated = { $site }中沒有日期的論文
about-terms = { $site }中論文的{ $title }
about-term =
    { $kind ->
        [author] { $site }中{ $name }的論文
        [organization] { $site }中來自{ $name }的論文
        [venue] { $site }中發表於{ $name }的論文
       *[tag] { $site }中關於{ $name }的論文
    }
about-top = { $site }中得票最多的論文
about-top-part = { $site }中{ $name }得票最多的論文
about-lists = { $site }的論文所在的列表
about-listing = { $site }中逐日的{ $listing }
about-listing-day = { $site }中{ $listing }{ $date }的論文
about-recent = 最近加入{ $site }的論文
about-feeds = 如何追蹤{ $site }：有哪些訂閱，怎樣使用
about-export = { $site }的全部論文，供書目管理軟體和 LaTeX 使用的檔案
about-trends = { $site }中每月的論文數，以及上升和下降的主題
about-digest = { $site }每週的新論文
about-digest-week = { $site }的新論文：{ $period }
about-search = 搜尋{ $site }

## 卷冊

volumes = 卷冊
volumes-none = 還沒有論文註明期刊、會議或活動。
volumes-all = 全部卷冊
volume-numbered = { $title } { $number }
volume-of-year = { $volume }（{ $year }）
volume-contents = 目錄
volume-parts = 本卷內容
volume-issue = 第 { $number } 期
volume-rest = 其他論文
volume-before = 本卷上一篇
volume-behind = 本卷下一篇
papers-by-author = 作者索引
volumes-browse = 瀏覽館藏

## 圖表與趨勢

chart-of-months = 每月論文數
chart-over-time = 論文數的變化
chart-most =
    { $unit ->
        [year] 每年最多 { $count } 篇
       *[month] 每月最多 { $count } 篇
    }
chart-as-table = 以表格顯示
chart-unit =
    { $unit ->
        [year] 年
       *[month] 月
    }
between = { $first }至{ $last }
chart-all = { $period }：共 { papers }，最多的是{ $highest }（{ $most } 篇）。
chart-some = { $period }：{ papers }中的 { $shown } 篇，最多的是{ $highest }（{ $most } 篇）。
chart-left-out =
    { $unit ->
        [year] 其餘 { $others } 篇更早、沒有年份，或與這些年份相距很遠。
       *[month] 其餘 { $others } 篇更早、沒有月份，或與這些月份相距很遠。
    }
topics = 主題
rising = 上升
falling = 下降
trends-no-months = 沒有論文標明月份。
trends-too-few = 論文太少，無法判斷哪些主題上升、哪些下降。
trends-shares = { $now }的 { $now_count } 篇論文中所佔的比例，與{ $before }的 { $before_count } 篇論文相比。只顯示大到不可能是偶然的變化。
trends-none = 沒有主題明顯上升或下降。

## 引向別處的頁面

not-found = 找不到頁面
not-found-lead = 這個網址沒有內容。論文可能改了名，也可能連結有誤。
not-found-onward-html = 您可以前往{ $links }。
newest-papers = 最新的論文
moved = 此頁面已移動

## 一篇論文

by = 作者：
author-show-all = 顯示全部 { $count } 位
edited-by-html = { $names } 編
orcid-of = { $name }的 ORCID 記錄
equal-contribution = 同等貢獻
corresponding-author = 通訊作者
preprint-before = { $repository } 預印本，發表於{ " " }
page-number = 第 { $pages } 頁
page-numbers = 第 { $pages } 頁
status =
    { $status ->
        [retracted] 已撤稿
        [withdrawn] 已撤回
       *[corrected] 已更正
    }
draft = 草稿
status-said-html =
    { $status ->
        [retracted] <strong>已撤稿。</strong>這篇論文已被撤稿，請勿依賴其結果。
        [withdrawn] <strong>已撤回。</strong>作者已撤回這篇論文。
       *[corrected] <strong>已更正。</strong>這篇論文已發布更正。
    }
draft-said-html = <strong>草稿。</strong>只有本機預覽會顯示此頁面。
notice-read = 閱讀通知
notice-read-number = 閱讀通知（{ $number }）
look-for = 在這些地方尋找
abstract = 摘要
summary = 概要
summary-note = 由編輯或機器撰寫，並非出自作者。
from-curator = 編者按
details = 詳細資訊
papers-related = 相關論文
related-linked = 與本文相關聯
related-shares-html = 共同點：{ $shared }
related-both-html = 與本文相關聯；共同點：{ $shared }
papers-neighbouring = 相鄰的論文
yes = 是
no = 否

## 論文的詳細資訊

field-type = 類型
paper-type =
    { $type ->
        [inproceedings] 會議論文
        [preprint] 預印本
        [thesis] 學位論文
        [book] 圖書
        [chapter] 章節
        [report] 報告
        [review] 評論
        [dataset] 資料集
        [software] 軟體
        [presentation] 簡報
        [patent] 專利
        [standard] 標準
        [webpage] 網頁
       *[article] 期刊文章
    }
field-series = 叢書
field-number = 編號
field-edition = 版本
field-place = 地點
field-event = 活動
field-track = 分會
field-session = 場次
field-order = 順序
place-in-order = 第 { $place } 位
rank-html = <span class="vh">第 </span>{ $rank }<span class="vh"> 位</span>
field-first-posted = 首次發布
field-record = 正式版本
field-updated = 更新
field-editors =
    { $count ->
       *[other] 編者
    }
field-roles = 分工
field-categories = 分類
field-language = 語言
field-funding = 資助
field-license = 授權條款
field-citekey = 引用鍵
field-presented = 報告
field-submitter = 提交者
field-listed = 收錄於
field-upvotes = 票數
field-comments = 評論數
field-stars = GitHub 星數
field-citations = 被引用次數
counted-by = 據 { $source }
field-added = 加入日期

## 論文的附屬內容

link-pdf = PDF
link-record = 出版社頁面
link-record-preprint = 預印本頁面
link-record-dataset = 資料集頁面
link-record-software = 軟體頁面
link-version-of-record = 正式版本
link-page = 網頁
link-code = 程式碼
link-project = 專案頁面
link-demo = 示範
link-video = 影片
link-slides = 投影片
link-poster = 海報
link-data = 資料
link-model = 模型
link-supplement = 補充材料
link-blog = 部落格文章
link-image = 圖片
link-numbered = { $label } { $number }
read-free = 可在 { $repository } 免費閱讀

## 引用

cite = 引用
cite-reference = 參考文獻
cite-lacks-authors = 本典藏不知道作者是誰。引用前請先查明。
export = 匯出
export-lead = 全部論文的檔案，供其他程式使用。
export-divided = 檔案按日期分開。可全部取用，也可只取需要的。
export-for-ris = 供 Zotero、Mendeley、EndNote 等書目管理軟體使用：先儲存檔案，再於軟體中匯入。EndNote 會詢問讀取方式，請選擇「Reference Manager (RIS)」。
export-for-bibtex = 供 LaTeX 和 JabRef 使用。
export-for-csl-json = 供 Pandoc 等使用引用樣式的程式使用。
export-of-tags = 每個標籤的頁面也有其論文的檔案。
export-part = { $period }，第 { $number } 部分
file-size =
    { $unit ->
        [mb] { $size } MB
       *[kb] { $size } KB
    }
digest = 每週速覽
digest-week = { $year }第{ $week }週
digest-none = { $from }至{ $to }沒有新論文。
digest-more = 另有 { $count } 篇
digest-more-topics = 其他主題另有{ papers }
digest-period = { $from }至{ $to }
# Papers of some days, and of as many days before.
digest-counts =
    { $before ->
        [0] { papers-new }；{ days-before }沒有新論文
       *[other] { papers-new }；{ days-before } { $before } 篇
    }
papers-new = { $count } 篇新論文
days-before =
    { $days ->
        [1] 前一天
        [7] 前一週
       *[other] 此前 { $days } 天
    }
copy-reference-html = 複製<span class="vh">參考文獻</span>
copy-form-html = 複製<span class="vh"> { $form }</span>
download-html = 下載 <code>{ $file }</code>
copy-address = 複製網址
copied = 已複製
not-copied = 瀏覽器不允許複製

## 相互關聯的論文，用在另一篇的標題之前

relation-version = 其他版本
relation-erratum = 勘誤
relation-erratum-of = 勘誤對象
relation-retraction = 撤稿聲明
relation-retraction-of = 撤稿對象
relation-reply = 回應
relation-reply-to = 回應對象
relation-supplement = 補充材料
relation-supplement-to = 補充對象
relation-part = 屬於
relation-contains = 包含
relation-translation = 譯文
relation-translation-of = 譯自

papers-of-type =
    { $type ->
        [inproceedings] 會議論文
        [preprint] 預印本
        [thesis] 學位論文
        [book] 圖書
        [chapter] 章節
        [report] 報告
        [review] 評論
        [dataset] 資料集
        [software] 軟體
        [presentation] 簡報
        [patent] 專利
        [standard] 標準
        [webpage] 網頁
        [misc] 其他
       *[article] 期刊文章
    }
references = 參考文獻
citation-two-names = { $first }和{ $last }
citation-and-others = { $first }等
citation-title = 《{ $title }》
back-to-citation = 返回第 { $number } 處引用

## 參考文獻

reference-no-date = 無日期
reference-editors =
    { $count ->
       *[other] 編
    }
reference-in = 見{ " " }
reference-and-more = { $names }, 等
reference-two-names = { $first } 和 { $last }
reference-names = { $names } 和 { $last }
reference-volume = 卷 { $volume }
reference-number = 第 { $number } 號
reference-patent = 專利第 { $number } 號
reference-page = 第 { $pages } 頁
reference-pages = 第 { $pages } 頁
reference-edition = { $edition } 版
reference-edition-numbered = 第 { $edition } 版
reference-chapter = 第 { $chapter } 章
reference-in-press = 印刷中
reference-forthcoming = 即將出版
reference-in-preparation = 撰寫中
reference-submitted = 已投稿
reference-thesis = 學位論文
reference-dataset = 資料集
reference-software = 電腦軟體
reference-presentation = 簡報

## 搜尋頁面

search-papers = 搜尋 { $papers } 篇論文
search-placeholder = 詞語、姓名、標籤
search-needs-script = 搜尋需要 JavaScript。
search-needs-server-html = 搜尋需要網頁伺服器：從磁碟開啟時，瀏覽器不允許頁面讀取索引。請執行 <code>offprint serve</code>，或在網站資料夾中執行 <code>python3 -m http.server</code>，然後開啟它給出的網址。
search-without-html = 不用搜尋時，可以瀏覽{ $links }。
search-examples = 例如
search-help-html = 幾個詞語會找出全部包含它們的論文；<code>"a phrase"</code> 要求它們依次相連；<code>-word</code> 排除論文。<code>title:</code>、<code>tag:</code>、<code>author:</code>、<code>org:</code> 和 <code>venue:</code> 只在一處查找；<code>year:2023..2025</code>、<code>has:code</code> 和 <code>has:pdf</code> 縮小範圍。
search-tags = 常見標籤
search-narrowed = 範圍限於
search-order = 排序方式
search-by-relevance = 相關性
search-by-date = 日期
search-by-votes = 票數
search-narrow = 縮小範圍
search-try = 請試用更少或更寬泛的詞語。最後一個詞只需輸入開頭。
search-all = 搜尋所有論文
search-more = 更多論文
search-none = 沒有找到論文。
search-found = 找到 { $count } 篇論文。
search-most = 沒有論文包含所有這些詞語。找到 { $count } 篇包含其中大多數的論文。
search-corrected = 顯示「{ $shown }」的結果：沒有論文包含「{ $written }」。
search-no-field = 「{ $field }:」不是欄位，已按詞語處理。
search-no-year = 已忽略「{ $written }」：year: 之後應為 2024 或 2023..2025。
search-no-mark = 已忽略「{ $written }」：has: 只支援 code 和 pdf。
search-unreadable = 索引的一部分無法讀取。
search-again = 重試
search-without =
    { $kind ->
        [year] 去掉年份 { $name }
        [tag] 去掉標籤 { $name }
        [author] 去掉作者 { $name }
        [organization] 去掉機構 { $name }
        [venue] 去掉出版物 { $name }
       *[has] 去掉 { $name }
    }
search-or = { $one } 或 { $other }
search-taken-back = 已撤稿或撤回
search-kind =
    { $kind ->
        [year] 年份
        [tag] 標籤
        [author] 作者
        [organization] 機構
        [venue] 出版物
       *[has] 附有
    }
## 閱讀清單

saved = 閱讀清單
save = 收藏
saved-now = 已收藏
save-named = 收藏「{ $title }」
mark-read = 標為已讀
read-now = 已讀
mark-read-named = 將「{ $title }」標為已讀
saved-lead = 標記只儲存在此瀏覽器中，不會傳送任何內容。可以用檔案把它們帶到另一個瀏覽器。
saved-needs-script = 閱讀清單需要 JavaScript。
saved-not-kept = 瀏覽器未能儲存標記：儲存空間已滿或已停用。
saved-none = 還沒有收藏任何論文。清單中和論文頁面上都有收藏按鈕。
saved-none-shown = 已標記的論文中沒有符合的。
saved-show = 顯示
saved-all = 全部
saved-unread = 未讀
saved-read = 已讀
saved-by-saved = 最近收藏
saved-by-title = 標題
saved-unread-first = 未讀在前
saved-bibtex = 匯出 BibTeX
saved-write-file = 匯出為檔案
saved-read-file = 匯入檔案
saved-needs-server = 匯出 BibTeX 需要網頁伺服器：從磁碟開啟時，瀏覽器不允許頁面讀取論文的頁面。請在網站資料夾中執行「offprint serve」，然後開啟它給出的網址。
saved-collected = 檔案中有 { $count } 篇論文的 BibTeX。
saved-failed = 未能取得以下論文的 BibTeX：{ $titles }。
saved-written = 檔案中有 { $count } 篇論文的標記。
saved-wrong-file = 「{ $file }」不是閱讀清單的檔案。
saved-newer-file = 「{ $file }」由較新的版本寫成，無法讀取。
saved-imported = 檔案帶來了 { $count } 篇論文的標記。
saved-imported-none = 檔案沒有帶來新的標記。
saved-left-out = 已略去 { $count } 個條目：它們不是本站的論文。
since-visit = 自您上次於{ $date }造訪以來的新論文

## 介紹訂閱的頁面

feeds = 訂閱
feeds-lead = 不必一再回來查看，也能知道這裡有什麼新內容。
feeds-what = 訂閱（feed）是一份最近加入的論文清單。稱為「閱讀器」的程式會不時查看它，把新內容連同其他網站的更新一起顯示給您。在這裡不需要註冊帳號，也沒有人會知道您追蹤了什麼。
feeds-how = 請選擇一個閱讀器：手機、電腦和網頁上都有很多，有些郵件程式本身就是閱讀器。然後複製下面某個訂閱的網址，交給閱讀器。大多數閱讀器也接受網頁的網址，並會自行找到它的訂閱。Atom 與 JSON Feed 的內容相同，一種不行就用另一種。
feeds-of =
    { $group ->
        [site] 整個網站
        [own] 依題材選取
        [lists] 榜單
        [terms] 更多訂閱
        [calendar] 報告日曆
       *[opml] 全部
    }
feeds-terms = 下列目錄中的每一項都有訂閱：打開它的頁面，點選其中的「訂閱」連結即可。
feeds-opml = 大多數閱讀器還可以匯入一個檔案，其中有本網站全部訂閱的網址，您可以從中挑選：

## 報告日程

schedule = 日程
schedule-of = { $year }日程
about-schedule = { $site } 中的論文報告，逐日列出
talks = { $count } 場報告
schedule-zone = 時間以 { $zone } 為準
schedule-subscribe = 訂閱日曆
schedule-file = 日曆檔案
talk-times = { $start }–{ $end }
talk-by = 報告人：{ $name }
talk-paper-by = 論文作者：{ $names }
talk-call = 加入線上會議
talk-calendar = 加入日曆
talk-next = 下一場
talk-yours = 您的時間 { $time }
saved-calendar = 匯出報告日程
saved-calendar-collected = 檔案中有 { $count } 場報告，可匯入您的日曆。
saved-calendar-none = 這些論文都沒有已知日期的報告。
saved-calendar-failed = 未能讀取本網站的日曆：這需要網頁伺服器以及與它的連線。
feeds-calendar = 日曆程式可以訂閱本網站的報告日程，也可以從檔案匯入：

## 供閱讀程式使用的檔案

llms-papers = { papers }。每篇都有一個頁面，位於 { $address }。
llms-papers-data = { papers }。每篇都有一個頁面，位於 { $address }，旁邊的 { $data } 是其資料。
llms-indexes = 索引
llms-all = 所有頁面
llms-feed = 最新論文的訂閱
llms-pages = 其他頁面
llms-newest = 最新論文

## 新網站

new-site-about = 關於
new-site-about-text = 這裡收集研究論文。每篇論文都有一個頁面，包含摘要、可複製的參考文獻，以及閱讀全文的連結。可以按詞語、日期、主題和作者尋找論文。

## 論文的語言

language-of-place = { $language }（{ $place }）
language-ar = 阿拉伯語
language-bg = 保加利亞語
language-ca = 加泰羅尼亞語
language-cs = 捷克語
language-da = 丹麥語
language-de = 德語
language-el = 希臘語
language-en = 英語
language-es = 西班牙語
language-et = 愛沙尼亞語
language-fa = 波斯語
language-fi = 芬蘭語
language-fr = 法語
language-he = 希伯來語
language-hi = 印地語
language-hr = 克羅埃西亞語
language-hu = 匈牙利語
language-id = 印度尼西亞語
language-is = 冰島語
language-it = 義大利語
language-ja = 日語
language-ko = 韓語
language-lt = 立陶宛語
language-lv = 拉脫維亞語
language-nb = 書面挪威語
language-nl = 荷蘭語
language-nn = 挪威尼諾斯克語
language-no = 挪威語
language-pl = 波蘭語
language-pt = 葡萄牙語
language-ro = 羅馬尼亞語
language-ru = 俄語
language-sk = 斯洛伐克語
language-sl = 斯洛維尼亞語
language-sr = 塞爾維亞語
language-sv = 瑞典語
language-th = 泰語
language-tr = 土耳其語
language-uk = 烏克蘭語
language-vi = 越南語
language-zh = 中文
