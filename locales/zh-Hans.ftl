# 界面用语,简体中文。每一条的用途见 en.ftl。

## 词语之间的符号

comma = 、
and = 和
clause-comma = ，
label = { $label }：
labelled-html = { $label }<span class="vh">：{ $text }</span>
percent = { $share }%
sentence-html = { $link }。

## 数量

papers = { $count } 篇论文
papers-heard-html = { $count }<span class="vh"> 篇论文</span>
papers-newest = { $count } 篇论文中最新的 { $shown } 篇
papers-between = 第 { $first } 至 { $last } 篇论文，从最早的算起
papers-voted = { $count } 篇论文，得票多的在前
papers-added = { $count } 篇论文中最近添加的 { $shown } 篇
papers-undated = { $count } 篇没有日期
papers-without-month = { $count } 篇没有月份
days-counted = { $count } 天
terms =
    { $kind ->
        [author] { $count } 位作者
        [organization] { $count } 个机构
        [venue] { $count } 个出版物
       *[tag] { $count } 个标签
    }
upvotes = { $count } 票
upvotes-then = 当时 { $count } 票
upvotes-now = 现在 { $count } 票
comments = { $count } 条评论
stars = { $count } 颗星
authors-counted = { $count } 位作者
and-others = { " " }等另外 { $count } 位
and-more = { " " }等

## 每个页面

skip = 跳到正文
menu = 主菜单
menu-button = 菜单
breadcrumbs = 当前位置
colours = 颜色
colours-auto = 颜色：跟随系统
colours-light = 颜色：浅色
colours-dark = 颜色：深色
search = 搜索
feed = 订阅源
feeds-all = 全部订阅源
made-with = 由 { $generator } 生成
filter = 筛选
filtered = { $all } 项中的 { $shown } 项
title-between = { $title }，第 { $first } 至 { $last } 篇论文
title-status = { $status }：{ $title }
title-part = { $title }：{ $part }

## 列表及其入口

papers-all = 论文
papers-page = 第 { $first } 至 { $last } 篇论文
dates = 日期
lists = 列表
tags = 标签
authors = 作者
organizations = 机构
venues = 出版物
trends = 趋势
most-voted = 得票最多
by-date = 按日期
recently-added = 最近添加
added-on = 添加于{ $date }
newest-day = 最新一天
newest-by-date = 按日期最新
pages = 分页
newest = 最新
newer = 较新
older = 较早
earlier = 之前
later = 之后
previous = 上一页
next = 下一页
order = 排序
by-name = 按名称
by-papers = 按论文数量
letters = 字母
most-papers = 论文最多
years = 年份
months = 月份
weeks = 各周
days = 日
calendar = 日历
undated = 无日期
papers-without-date = 没有日期的论文
counted-from-oldest = 从最早的算起
search-in = 在{ $year }中搜索
search-in-year = 在这一年中搜索
search-these = 在这些论文中搜索
home-page = 个人主页
term-kind =
    { $kind ->
        [author] 作者
        [organization] 机构
        [venue] 出版物
       *[tag] 标签
    }
tags-related = 相关标签
authors-frequent = 最常见的作者
co-authors = 合作者
no-papers = 这里还没有论文。
no-papers-help-html = 如果本站由您维护：用 <code>offprint import 文件</code> 导入一份清单，或用 <code>offprint new "标题"</code> 手动新建一篇论文，然后重新生成网站。

## 主题 daily 中某日的一期

upvotes-heard-html = { $count }<span class="vh"> 票</span>
edition-by-rank = 按排名
edition-newest = 最新在前
edition-by-topic = 按主题
edition-newest-of = { $name }，最新在前
edition-topics-of = { $name }，按主题
no-topic = 没有主题
edition-end = 当日的全部 { $count } 篇论文
edition-all-papers = 按日期查看全部论文
edition-keys-html = <kbd>j</kbd> 下一篇 <kbd>k</kbd> 上一篇 <kbd>o</kbd> 打开
edition-keys-button = 快捷键
paper-standings = 逐日排名

## 日历

weekdays-shortest = 一 二 三 四 五 六 日
calendar-fewer = 较少
calendar-more = 较多
days-of = { $month }的各天
month-in-year-html = <span class="vh">{ $year }</span>{ $month }

## 页面说明，供搜索引擎使用

about-home = { $site }的最新论文
about-home-part = { $site }：{ $title }
about-dates = { $site }中的论文，按年和月排列
about-period = { $site }中{ $period }的论文
about-undated = { $site }中没有日期的论文
about-terms = { $site }中论文的{ $title }
about-term =
    { $kind ->
        [author] { $site }中{ $name }的论文
        [organization] { $site }中来自{ $name }的论文
        [venue] { $site }中发表于{ $name }的论文
       *[tag] { $site }中关于{ $name }的论文
    }
about-top = { $site }中得票最多的论文
about-top-part = { $site }中{ $name }得票最多的论文
about-lists = { $site }的论文所在的列表
about-listing = { $site }中逐日的{ $listing }
about-listing-day = { $site }中{ $listing }{ $date }的论文
about-recent = 最近加入{ $site }的论文
about-feeds = 如何关注{ $site }：有哪些订阅源，怎样使用
about-export = { $site }的全部论文，供文献管理软件和 LaTeX 使用的文件
about-trends = { $site }中每月的论文数，以及升温和降温的主题
about-digest = { $site }每周的新论文
about-digest-week = { $site }的新论文：{ $period }
about-search = 搜索{ $site }

## 卷册

volumes = 卷册
volumes-none = 还没有论文注明期刊、会议或活动。
volumes-all = 全部卷册
volume-numbered = { $title } { $number }
volume-of-year = { $volume }（{ $year }）
volume-contents = 目录
volume-parts = 本卷内容
volume-issue = 第 { $number } 期
volume-rest = 其他论文
volume-before = 本卷上一篇
volume-behind = 本卷下一篇
papers-by-author = 作者索引
volumes-browse = 浏览馆藏

## 图表与趋势

chart-of-months = 每月论文数
chart-over-time = 论文数的变化
chart-most =
    { $unit ->
        [year] 每年最多 { $count } 篇
       *[month] 每月最多 { $count } 篇
    }
chart-as-table = 显示为表格
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
        [year] 其余 { $others } 篇更早、没有年份，或与这些年份相距很远。
       *[month] 其余 { $others } 篇更早、没有月份，或与这些月份相距很远。
    }
topics = 主题
rising = 升温
falling = 降温
trends-no-months = 没有论文标明月份。
trends-too-few = 论文太少，无法判断哪些主题升温、哪些降温。
trends-shares = { $now }的 { $now_count } 篇论文中所占的比例，与{ $before }的 { $before_count } 篇论文相比。只显示大到不可能是偶然的变化。
trends-none = 没有主题明显升温或降温。

## 引向别处的页面

not-found = 找不到页面
not-found-lead = 这个地址没有内容。论文可能改了名，也可能链接有误。
not-found-onward-html = 您可以前往{ $links }。
newest-papers = 最新的论文
moved = 此页面已移动

## 一篇论文

by = 作者：
author-show-all = 显示全部 { $count } 位
edited-by-html = { $names } 编
orcid-of = { $name }的 ORCID 记录
equal-contribution = 同等贡献
corresponding-author = 通讯作者
preprint-before = { $repository } 预印本，发表于{ " " }
page-number = 第 { $pages } 页
page-numbers = 第 { $pages } 页
status =
    { $status ->
        [retracted] 已撤稿
        [withdrawn] 已撤回
       *[corrected] 已更正
    }
draft = 草稿
status-said-html =
    { $status ->
        [retracted] <strong>已撤稿。</strong>这篇论文已被撤稿，请勿依赖其结果。
        [withdrawn] <strong>已撤回。</strong>作者已撤回这篇论文。
       *[corrected] <strong>已更正。</strong>这篇论文已发布更正。
    }
draft-said-html = <strong>草稿。</strong>只有本地预览会显示此页面。
notice-read = 阅读通知
notice-read-number = 阅读通知（{ $number }）
look-for = 在这些地方查找
abstract = 摘要
summary = 概要
summary-note = 由编辑或机器撰写，并非出自作者。
from-curator = 编者按
details = 详细信息
papers-related = 相关论文
related-linked = 与本文相关联
related-shares-html = 共同点：{ $shared }
related-both-html = 与本文相关联；共同点：{ $shared }
papers-neighbouring = 相邻的论文
yes = 是
no = 否

## 论文的详细信息

field-type = 类型
paper-type =
    { $type ->
        [inproceedings] 会议论文
        [preprint] 预印本
        [thesis] 学位论文
        [book] 图书
        [chapter] 章节
        [report] 报告
        [review] 评论
        [dataset] 数据集
        [software] 软件
        [presentation] 演示文稿
        [patent] 专利
        [standard] 标准
        [webpage] 网页
       *[article] 期刊文章
    }
field-series = 丛书
field-number = 编号
field-edition = 版本
field-place = 地点
field-event = 活动
field-track = 分会
field-session = 场次
field-order = 顺序
place-in-order = 第 { $place } 位
rank-html = <span class="vh">第 </span>{ $rank }<span class="vh"> 位</span>
field-first-posted = 首次发布
field-record = 正式版本
field-updated = 更新
field-editors =
    { $count ->
       *[other] 编者
    }
field-roles = 分工
field-categories = 分类
field-language = 语言
field-funding = 资助
field-license = 许可协议
field-citekey = 引用键
field-presented = 报告
field-submitter = 提交者
field-listed = 收录于
field-upvotes = 票数
field-comments = 评论数
field-stars = GitHub 星数
field-citations = 被引次数
counted-by = 据 { $source }
field-added = 添加日期

## 论文的附属内容

link-pdf = PDF
link-record = 出版社页面
link-record-preprint = 预印本页面
link-record-dataset = 数据集页面
link-record-software = 软件页面
link-version-of-record = 正式版本
link-page = 网页
link-code = 代码
link-project = 项目页面
link-demo = 演示
link-video = 视频
link-slides = 幻灯片
link-poster = 海报
link-data = 数据
link-model = 模型
link-supplement = 补充材料
link-blog = 博客文章
link-image = 图片
link-numbered = { $label } { $number }
read-free = 可在 { $repository } 免费阅读

## 引用

cite = 引用
cite-reference = 参考文献
cite-lacks-authors = 本档案不知道作者是谁。引用前请先查明。
export = 导出
export-lead = 全部论文的文件，供其他程序使用。
export-divided = 文件按日期分开。可全部取用，也可只取需要的。
export-for-ris = 供 Zotero、Mendeley、EndNote 等文献管理软件使用：先保存文件，再在软件中导入。EndNote 会询问读取方式，请选择“Reference Manager (RIS)”。
export-for-bibtex = 供 LaTeX 和 JabRef 使用。
export-for-csl-json = 供 Pandoc 等使用引用样式的程序使用。
export-of-tags = 每个标签的页面也有其论文的文件。
export-part = { $period }，第 { $number } 部分
file-size =
    { $unit ->
        [mb] { $size } MB
       *[kb] { $size } KB
    }
digest = 每周速览
digest-week = { $year }第{ $week }周
digest-none = { $from }至{ $to }没有新论文。
digest-more = 另有 { $count } 篇
digest-more-topics = 其他主题另有{ papers }
digest-period = { $from }至{ $to }
# Papers of some days, and of as many days before.
digest-counts =
    { $before ->
        [0] { papers-new }；{ days-before }没有新论文
       *[other] { papers-new }；{ days-before } { $before } 篇
    }
papers-new = { $count } 篇新论文
days-before =
    { $days ->
        [1] 前一天
        [7] 前一周
       *[other] 此前 { $days } 天
    }
copy-reference-html = 复制<span class="vh">参考文献</span>
copy-form-html = 复制<span class="vh"> { $form }</span>
download-html = 下载 <code>{ $file }</code>
copy-address = 复制地址
copied = 已复制
not-copied = 浏览器不允许复制

## 相互关联的论文，用在另一篇的标题之前

relation-version = 其他版本
relation-erratum = 勘误
relation-erratum-of = 勘误对象
relation-retraction = 撤稿声明
relation-retraction-of = 撤稿对象
relation-reply = 回应
relation-reply-to = 回应对象
relation-supplement = 补充材料
relation-supplement-to = 补充对象
relation-part = 属于
relation-contains = 包含
relation-translation = 译文
relation-translation-of = 译自

papers-of-type =
    { $type ->
        [inproceedings] 会议论文
        [preprint] 预印本
        [thesis] 学位论文
        [book] 图书
        [chapter] 章节
        [report] 报告
        [review] 评论
        [dataset] 数据集
        [software] 软件
        [presentation] 演示
        [patent] 专利
        [standard] 标准
        [webpage] 网页
        [misc] 其他
       *[article] 期刊文章
    }
references = 参考文献
citation-two-names = { $first }和{ $last }
citation-and-others = { $first }等
citation-title = 《{ $title }》
back-to-citation = 返回第 { $number } 处引用

## 参考文献

reference-no-date = 无日期
reference-editors =
    { $count ->
       *[other] 编
    }
reference-in = 见{ " " }
reference-and-more = { $names }, 等
reference-two-names = { $first } 和 { $last }
reference-names = { $names } 和 { $last }
reference-volume = 卷 { $volume }
reference-number = 第 { $number } 号
reference-patent = 专利第 { $number } 号
reference-page = 第 { $pages } 页
reference-pages = 第 { $pages } 页
reference-edition = { $edition } 版
reference-edition-numbered = 第 { $edition } 版
reference-chapter = 第 { $chapter } 章
reference-in-press = 印刷中
reference-forthcoming = 即将出版
reference-in-preparation = 撰写中
reference-submitted = 已投稿
reference-thesis = 学位论文
reference-dataset = 数据集
reference-software = 计算机软件
reference-presentation = 演示文稿

## 搜索页面

search-papers = 搜索 { $papers } 篇论文
search-placeholder = 词语、姓名、标签
search-needs-script = 搜索需要 JavaScript。
search-needs-server-html = 搜索需要网络服务器：从磁盘打开时，浏览器不允许页面读取索引。请运行 <code>offprint serve</code>，或在网站文件夹中运行 <code>python3 -m http.server</code>，然后打开它给出的地址。
search-without-html = 不用搜索时，可以查看{ $links }。
search-examples = 例如
search-help-html = 几个词语会找出全部包含它们的论文；<code>"a phrase"</code> 要求它们依次相连；<code>-word</code> 排除论文。<code>title:</code>、<code>tag:</code>、<code>author:</code>、<code>org:</code> 和 <code>venue:</code> 只在一处查找；<code>year:2023..2025</code>、<code>has:code</code> 和 <code>has:pdf</code> 缩小范围。
search-tags = 常见标签
search-narrowed = 范围限于
search-order = 排序方式
search-by-relevance = 相关性
search-by-date = 日期
search-by-votes = 票数
search-narrow = 缩小范围
search-try = 请试用更少或更宽泛的词语。最后一个词只需输入开头。
search-all = 搜索所有论文
search-more = 更多论文
search-none = 没有找到论文。
search-found = 找到 { $count } 篇论文。
search-most = 没有论文包含所有这些词语。找到 { $count } 篇包含其中大多数的论文。
search-corrected = 显示“{ $shown }”的结果：没有论文包含“{ $written }”。
search-no-field = “{ $field }:”不是字段，已按词语处理。
search-no-year = 已忽略“{ $written }”：year: 之后应为 2024 或 2023..2025。
search-no-mark = 已忽略“{ $written }”：has: 只支持 code 和 pdf。
search-unreadable = 索引的一部分无法读取。
search-again = 重试
search-without =
    { $kind ->
        [year] 去掉年份 { $name }
        [tag] 去掉标签 { $name }
        [author] 去掉作者 { $name }
        [organization] 去掉机构 { $name }
        [venue] 去掉出版物 { $name }
       *[has] 去掉 { $name }
    }
search-or = { $one } 或 { $other }
search-taken-back = 已撤稿或撤回
search-kind =
    { $kind ->
        [year] 年份
        [tag] 标签
        [author] 作者
        [organization] 机构
        [venue] 出版物
       *[has] 附有
    }
## 阅读列表

saved = 阅读列表
save = 收藏
saved-now = 已收藏
save-named = 收藏“{ $title }”
mark-read = 标为已读
read-now = 已读
mark-read-named = 将“{ $title }”标为已读
saved-lead = 标记只保存在此浏览器中，不会发送任何内容。可以用文件把它们带到另一个浏览器。
saved-needs-script = 阅读列表需要 JavaScript。
saved-not-kept = 浏览器未能保存标记：存储空间已满或已停用。
saved-none = 还没有收藏任何论文。列表中和论文页面上都有收藏按钮。
saved-none-shown = 已标记的论文中没有符合的。
saved-show = 显示
saved-all = 全部
saved-unread = 未读
saved-read = 已读
saved-by-saved = 最近收藏
saved-by-title = 标题
saved-unread-first = 未读在前
saved-bibtex = 导出 BibTeX
saved-write-file = 导出为文件
saved-read-file = 导入文件
saved-needs-server = 导出 BibTeX 需要网络服务器：从磁盘打开时，浏览器不允许页面读取论文的页面。请在网站文件夹中运行“offprint serve”，然后打开它给出的地址。
saved-collected = 文件中有 { $count } 篇论文的 BibTeX。
saved-failed = 未能取得以下论文的 BibTeX：{ $titles }。
saved-written = 文件中有 { $count } 篇论文的标记。
saved-wrong-file = “{ $file }”不是阅读列表文件。
saved-newer-file = “{ $file }”由更新的版本写成，无法读取。
saved-imported = 文件带来了 { $count } 篇论文的标记。
saved-imported-none = 文件没有带来新的标记。
saved-left-out = 已略去 { $count } 个条目：它们不是本站的论文。
since-visit = 自您上次于{ $date }访问以来的新论文

## 介绍订阅源的页面

feeds = 订阅源
feeds-lead = 不必反复回来查看，也能知道这里有什么新内容。
feeds-what = 订阅源是一份最近加入的论文列表。称为“阅读器”的程序会不时查看它，把新内容连同其他网站的更新一起显示给您。在这里无需注册账号，也没有人会知道您关注了什么。
feeds-how = 请选择一个阅读器：手机、电脑和网页上都有很多，有些邮件程序本身就是阅读器。然后复制下面某个订阅源的地址，交给阅读器。大多数阅读器也接受网页的地址，并会自己找到它的订阅源。Atom 与 JSON Feed 的内容相同，一种不行就用另一种。
feeds-of =
    { $group ->
        [site] 整个网站
        [own] 按主题选取
        [lists] 榜单
        [terms] 更多订阅源
        [calendar] 报告日历
       *[opml] 全部
    }
feeds-terms = 下列目录中的每一项都有订阅源：打开它的页面，点击其中的“订阅源”链接即可。
feeds-opml = 大多数阅读器还可以导入一个文件，其中有本网站全部订阅源的地址，您可以从中挑选：

## 报告日程

schedule = 日程
schedule-of = { $year }日程
about-schedule = { $site } 中的论文报告，逐日列出
talks = { $count } 场报告
schedule-zone = 时间以 { $zone } 为准
schedule-subscribe = 订阅日历
schedule-file = 日历文件
talk-times = { $start }–{ $end }
talk-by = 报告人：{ $name }
talk-paper-by = 论文作者：{ $names }
talk-call = 加入在线会议
talk-calendar = 添加到日历
talk-next = 下一场
talk-yours = 您的时间 { $time }
saved-calendar = 导出报告日程
saved-calendar-collected = 文件中有 { $count } 场报告，可导入您的日历。
saved-calendar-none = 这些论文都没有已知日期的报告。
saved-calendar-failed = 未能读取本网站的日历：这需要网络服务器以及与它的连接。
feeds-calendar = 日历程序可以订阅本网站的报告日程，也可以从文件导入：

## 供阅读程序使用的文件

llms-papers = { papers }。每篇都有一个页面，位于 { $address }。
llms-papers-data = { papers }。每篇都有一个页面，位于 { $address }，旁边的 { $data } 是其数据。
llms-indexes = 索引
llms-all = 所有页面
llms-feed = 最新论文的订阅源
llms-pages = 其他页面
llms-newest = 最新论文

## 新网站

new-site-about = 关于
new-site-about-text = 这里收集研究论文。每篇论文都有一个页面，包含摘要、可复制的参考文献，以及阅读全文的链接。可以按词语、日期、主题和作者查找论文。

## 论文的语言

language-of-place = { $language }（{ $place }）
language-ar = 阿拉伯语
language-bg = 保加利亚语
language-ca = 加泰罗尼亚语
language-cs = 捷克语
language-da = 丹麦语
language-de = 德语
language-el = 希腊语
language-en = 英语
language-es = 西班牙语
language-et = 爱沙尼亚语
language-fa = 波斯语
language-fi = 芬兰语
language-fr = 法语
language-he = 希伯来语
language-hi = 印地语
language-hr = 克罗地亚语
language-hu = 匈牙利语
language-id = 印度尼西亚语
language-is = 冰岛语
language-it = 意大利语
language-ja = 日语
language-ko = 韩语
language-lt = 立陶宛语
language-lv = 拉脱维亚语
language-nb = 书面挪威语
language-nl = 荷兰语
language-nn = 挪威尼诺斯克语
language-no = 挪威语
language-pl = 波兰语
language-pt = 葡萄牙语
language-ro = 罗马尼亚语
language-ru = 俄语
language-sk = 斯洛伐克语
language-sl = 斯洛文尼亚语
language-sr = 塞尔维亚语
language-sv = 瑞典语
language-th = 泰语
language-tr = 土耳其语
language-uk = 乌克兰语
language-vi = 越南语
language-zh = 中文
