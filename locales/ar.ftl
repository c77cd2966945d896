# كلمات الواجهة بالعربية. يبيّن en.ftl الغرض من كل منها.

## علامات بين الكلمات

comma = ،{ " " }
and = { " " }و
clause-comma = ،{ " " }
label = { $label }:{ " " }
labelled-html = { $label }<span class="vh">: { $text }</span>
percent = { $share }٪
sentence-html = { $link }.

## أعداد الأشياء

papers =
    { $count ->
        [zero] لا أوراق
        [one] ورقة واحدة
        [two] ورقتان
        [few] { $count } أوراق
        [many] { $count } ورقة
       *[other] { $count } ورقة
    }
papers-heard-html =
    { $count ->
        [few] { $count }<span class="vh"> أوراق</span>
       *[other] { $count }<span class="vh"> ورقة</span>
    }
papers-newest = أحدث { $shown } من أصل { $count } ورقة
papers-between = الأوراق من { $first } إلى { $last }، بدءًا من الأقدم
papers-voted =
    { $count ->
        [zero] لا أوراق
        [one] ورقة واحدة
        [two] ورقتان، الأكثر أصواتًا أولًا
        [few] { $count } أوراق، الأكثر أصواتًا أولًا
        [many] { $count } ورقة، الأكثر أصواتًا أولًا
       *[other] { $count } ورقة، الأكثر أصواتًا أولًا
    }
papers-added = آخر { $shown } إضافة من { $count } من الأوراق
papers-undated = { $count } بلا تاريخ
papers-without-month = { $count } بلا شهر
days-counted =
    { $count ->
        [zero] لا أيام
        [one] يوم واحد
        [two] يومان
        [few] { $count } أيام
        [many] { $count } يومًا
       *[other] { $count } يوم
    }
terms =
    { $kind ->
        [author] { $count ->
            [zero] لا مؤلفين
            [one] مؤلف واحد
            [two] مؤلفان
            [few] { $count } مؤلفين
            [many] { $count } مؤلفًا
           *[other] { $count } مؤلف
        }
        [organization] { $count ->
            [zero] لا مؤسسات
            [one] مؤسسة واحدة
            [two] مؤسستان
            [few] { $count } مؤسسات
            [many] { $count } مؤسسة
           *[other] { $count } مؤسسة
        }
        [venue] { $count ->
            [zero] لا جهات نشر
            [one] جهة نشر واحدة
            [two] جهتا نشر
            [few] { $count } جهات نشر
            [many] { $count } جهة نشر
           *[other] { $count } جهة نشر
        }
       *[tag] { $count ->
            [zero] لا وسوم
            [one] وسم واحد
            [two] وسمان
            [few] { $count } وسوم
            [many] { $count } وسمًا
           *[other] { $count } وسم
        }
    }
upvotes =
    { $count ->
        [zero] لا أصوات
        [one] صوت واحد
        [two] صوتان
        [few] { $count } أصوات
        [many] { $count } صوتًا
       *[other] { $count } صوت
    }
upvotes-then =
    { $count ->
        [zero] لا أصوات حينها
        [one] صوت واحد حينها
        [two] صوتان حينها
        [few] { $count } أصوات حينها
        [many] { $count } صوتًا حينها
       *[other] { $count } صوت حينها
    }
upvotes-now = { $count } الآن
comments =
    { $count ->
        [zero] لا تعليقات
        [one] تعليق واحد
        [two] تعليقان
        [few] { $count } تعليقات
        [many] { $count } تعليقًا
       *[other] { $count } تعليق
    }
stars =
    { $count ->
        [zero] لا نجوم
        [one] نجمة واحدة
        [two] نجمتان
        [few] { $count } نجوم
        [many] { $count } نجمة
       *[other] { $count } نجمة
    }
authors-counted =
    { $count ->
        [zero] لا مؤلفين
        [one] مؤلف واحد
        [two] مؤلفان
        [few] { $count } مؤلفين
        [many] { $count } مؤلفًا
       *[other] { $count } مؤلف
    }
and-others =
    { $count ->
        [zero] { "" }
        [one] { " " }وآخر
        [two] { " " }وآخران
        [few] { " " }و{ $count } آخرون
        [many] { " " }و{ $count } آخرون
       *[other] { " " }و{ $count } آخرون
    }
and-more = { " " }وآخرون

## كل الصفحات

skip = الانتقال إلى المحتوى
menu = القائمة الرئيسية
menu-button = القائمة
breadcrumbs = مسار التنقل
colours = الألوان
colours-auto = الألوان: كما في النظام
colours-light = الألوان: فاتحة
colours-dark = الألوان: داكنة
search = بحث
feed = تلقيم
feeds-all = كل التلقيمات
made-with = أُنشئ باستخدام { $generator }
filter = تصفية
filtered = { $shown } من { $all }
title-between = { $title }، الأوراق من { $first } إلى { $last }
title-status = { $status }: { $title }
title-part = { $title }: { $part }

## القوائم وما يقود إليها

papers-all = الأوراق
papers-page = الأوراق من { $first } إلى { $last }
dates = التواريخ
lists = القوائم
tags = الوسوم
authors = المؤلفون
organizations = المؤسسات
venues = جهات النشر
trends = الاتجاهات
most-voted = الأكثر أصواتًا
by-date = حسب التاريخ
recently-added = أضيفت حديثًا
added-on = أضيفت في { $date }
newest-day = أحدث يوم
newest-by-date = الأحدث حسب التاريخ
pages = الصفحات
newest = الأحدث
newer = أحدث
older = أقدم
earlier = السابق
later = التالي
previous = الصفحة السابقة
next = الصفحة التالية
order = الترتيب
by-name = حسب الاسم
by-papers = حسب عدد الأوراق
letters = الحروف
most-papers = الأكثر أوراقًا
years = السنوات
months = الأشهر
weeks = الأسابيع
days = الأيام
calendar = التقويم
undated = بلا تاريخ
papers-without-date = أوراق بلا تاريخ
counted-from-oldest = بدءًا من الأقدم
search-in = البحث في { $year }
search-in-year = البحث في هذه السنة
search-these = البحث في هذه الأوراق
home-page = الصفحة الشخصية
term-kind =
    { $kind ->
        [author] مؤلف
        [organization] مؤسسة
        [venue] جهة نشر
       *[tag] وسم
    }
tags-related = وسوم ذات صلة
authors-frequent = أكثر المؤلفين ورودًا
co-authors = المؤلفون المشاركون
no-papers = لا توجد أوراق هنا بعد.
no-papers-help-html = إن كنت تدير هذا الموقع: استورد قائمة بالأمر <code dir="ltr">offprint import FILE</code>، أو ابدأ ورقة يدويًا بالأمر <code dir="ltr">offprint new "TITLE"</code>، ثم أعد بناء الموقع.

## عدد اليوم في سمة daily

upvotes-heard-html =
    { $count ->
        [zero] { $count }<span class="vh"> صوت</span>
        [one] { $count }<span class="vh"> صوت</span>
        [two] { $count }<span class="vh"> صوت</span>
        [few] { $count }<span class="vh"> أصوات</span>
        [many] { $count }<span class="vh"> صوتًا</span>
       *[other] { $count }<span class="vh"> صوت</span>
    }
edition-by-rank = حسب المرتبة
edition-newest = الأحدث أولًا
edition-by-topic = حسب الموضوع
edition-newest-of = { $name }، الأحدث أولًا
edition-topics-of = { $name }، حسب الموضوع
no-topic = بلا موضوع
edition-end =
    { $count ->
        [zero] لا أوراق في هذا اليوم
        [one] الورقة الوحيدة لهذا اليوم
        [two] ورقتا هذا اليوم كلتاهما
        [few] أوراق هذا اليوم كلها، وعددها { $count }
        [many] أوراق هذا اليوم كلها، وعددها { $count }
       *[other] أوراق هذا اليوم كلها، وعددها { $count }
    }
edition-all-papers = كل الأوراق حسب التاريخ
edition-keys-html = <kbd>j</kbd> الورقة التالية <kbd>k</kbd> السابقة <kbd>o</kbd> فتحها
edition-keys-button = المفاتيح
paper-standings = يومًا بعد يوم

## التقويم

weekdays-shortest = ن ث ر خ ج س ح
calendar-fewer = أقل
calendar-more = أكثر
days-of = أيام { $month }
month-in-year-html = { $month }<span class="vh"> { $year }</span>

## أوصاف الصفحات لمحركات البحث

about-home = أحدث أوراق { $site }
about-home-part = { $title } من { $site }
about-dates = أوراق { $site } حسب السنة والشهر
about-period = أوراق { $period } في { $site }
about-undated = أوراق بلا تاريخ في { $site }
about-terms = { $title } في أوراق { $site }
about-term =
    { $kind ->
        [author] أوراق { $name } في { $site }
        [organization] أوراق من { $name } في { $site }
        [venue] أوراق منشورة في { $name } ضمن { $site }
       *[tag] أوراق عن { $name } في { $site }
    }
about-top = أكثر الأوراق أصواتًا في { $site }
about-top-part = أكثر أوراق { $name } أصواتًا في { $site }
about-lists = القوائم التي وردت فيها أوراق { $site }
about-listing = { $listing } يومًا بيوم في { $site }
about-listing-day = أوراق { $listing } في { $date } في { $site }
about-recent = آخر الأوراق التي أضيفت إلى { $site }
about-feeds = كيف تتابع { $site }: تلقيماته وما يُفعل بها
about-export = جميع أوراق { $site } في ملفات لبرامج إدارة المراجع وLaTeX
about-trends = عدد الأوراق في كل شهر، والموضوعات الصاعدة والهابطة، في { $site }
about-digest = الأوراق التي أضيفت إلى { $site } أسبوعًا بعد أسبوع
about-digest-week = أوراق جديدة في { $site }: { $period }
about-search = البحث في { $site }

## المجلدات

volumes = المجلدات
volumes-none = لا تذكر أي ورقة بعد مجلة أو مؤتمرًا.
volumes-all = كل المجلدات
volume-numbered = { $title } { $number }
volume-of-year = { $volume } ({ $year })
volume-contents = المحتويات
volume-parts = في هذا المجلد
volume-issue = العدد { $number }
volume-rest = أوراق أخرى
volume-before = السابقة في المجلد
volume-behind = التالية في المجلد
papers-by-author = فهرس المؤلفين
volumes-browse = تصفح المجموعة

## الرسوم البيانية والاتجاهات

chart-of-months = الأوراق في كل شهر
chart-over-time = الأوراق عبر الزمن
chart-most =
    { $unit ->
        [year] { $count } في السنة على الأكثر
       *[month] { $count } في الشهر على الأكثر
    }
chart-as-table = على شكل جدول
chart-unit =
    { $unit ->
        [year] السنة
       *[month] الشهر
    }
between = من { $first } إلى { $last }
chart-all = { $period }: المجموع { papers }، وأكثرها في { $highest } ({ $most }).
chart-some = { $period }: { $shown } من أصل { papers }، وأكثرها في { $highest } ({ $most }).
chart-left-out =
    { $unit ->
        [year] { $others ->
            [one] الورقة الأخرى أقدم، أو بلا سنة، أو سنتها بعيدة عن هذه.
           *[other] الأوراق الأخرى أقدم، أو بلا سنة، أو سنواتها بعيدة عن هذه.
        }
       *[month] { $others ->
            [one] الورقة الأخرى أقدم، أو بلا شهر، أو شهرها بعيد عن هذه.
           *[other] الأوراق الأخرى أقدم، أو بلا شهر، أو أشهرها بعيدة عن هذه.
        }
    }
topics = الموضوعات
rising = صاعدة
falling = هابطة
trends-no-months = لا تذكر أي ورقة شهرها.
trends-too-few = عدد الأوراق أقل من أن يبيّن أي الموضوعات تصعد وأيها تهبط.
trends-shares = الحصص من أوراق { $now } وعددها { $now_count }، مقارنةً بالحصص من أوراق { $before } وعددها { $before_count }. لا تظهر إلا التغيرات الأكبر من أن تكون مصادفة.
trends-none = لم يصعد أي موضوع أو يهبط بوضوح.

## صفحات تقود إلى غيرها

not-found = الصفحة غير موجودة
not-found-lead = لا شيء في هذا العنوان. ربما تغيّر اسم ورقة، أو كان في الرابط خطأ.
not-found-onward-html = يمكنك المتابعة إلى { $links }.
newest-papers = أحدث الأوراق
moved = انتقلت هذه الصفحة

## ورقة

by = بقلم{ " " }
author-show-all = إظهار الكل وعددهم { $count }
edited-by-html = تحرير { $names }
orcid-of = سجل ORCID لـ { $name }
equal-contribution = مساهمة متساوية
corresponding-author = المؤلف المراسل
preprint-before = نسخة أولية في { $repository }، نُشرت في{ " " }
page-number = ص { $pages }
page-numbers = ص { $pages }
status =
    { $status ->
        [retracted] مسحوبة من النشر
        [withdrawn] سحبها مؤلفوها
       *[corrected] مصححة
    }
draft = مسودة
status-said-html =
    { $status ->
        [retracted] <strong>مسحوبة من النشر.</strong> سُحبت هذه الورقة من النشر. لا تعتمد على نتائجها.
        [withdrawn] <strong>سحبها مؤلفوها.</strong> سحب المؤلفون هذه الورقة.
       *[corrected] <strong>مصححة.</strong> نُشر تصحيح لهذه الورقة.
    }
draft-said-html = <strong>مسودة.</strong> لا تظهر هذه الصفحة إلا في معاينة محلية.
notice-read = قراءة الإشعار
notice-read-number = قراءة الإشعار ({ $number })
look-for = ابحث عنها في
abstract = الملخص
summary = الخلاصة
summary-note = كتبها محرر أو آلة، لا المؤلفون.
from-curator = من القيّم على الأرشيف
details = التفاصيل
papers-related = أوراق ذات صلة
related-linked = مرتبطة بها
related-shares-html = المشترك: { $shared }
related-both-html = مرتبطة بها؛ المشترك: { $shared }
papers-neighbouring = أوراق مجاورة
yes = نعم
no = لا

## تفاصيل الورقة

field-type = النوع
paper-type =
    { $type ->
        [inproceedings] ورقة مؤتمر
        [preprint] نسخة أولية
        [thesis] أطروحة
        [book] كتاب
        [chapter] فصل
        [report] تقرير
        [review] مراجعة
        [dataset] مجموعة بيانات
        [software] برنامج
        [presentation] عرض تقديمي
        [patent] براءة اختراع
        [standard] معيار
        [webpage] صفحة ويب
       *[article] مقالة
    }
field-series = السلسلة
field-number = الرقم
field-edition = الطبعة
field-place = المكان
field-event = الحدث
field-track = المسار
field-session = الجلسة
field-order = الترتيب
place-in-order = المرتبة { $place }
rank-html = <span class="vh">المرتبة </span>{ $rank }
field-first-posted = أول نشر
field-record = النسخة المعتمدة
field-updated = التحديث
field-editors =
    { $count ->
        [one] المحرر
        [two] المحرران
       *[other] المحررون
    }
field-roles = الأدوار
field-categories = التصنيفات
field-language = اللغة
field-funding = التمويل
field-license = الترخيص
field-citekey = مفتاح الاستشهاد
field-presented = العرض
field-submitter = قدّمها
field-listed = مدرجة في
field-upvotes = الأصوات
field-comments = التعليقات
field-stars = نجوم GitHub
field-citations = الاستشهادات
counted-by = وفق { $source }
field-added = تاريخ الإضافة

## ما يتبع الورقة

link-pdf = PDF
link-record = صفحة الناشر
link-record-preprint = صفحة النسخة الأولية
link-record-dataset = صفحة مجموعة البيانات
link-record-software = صفحة البرنامج
link-version-of-record = النسخة المعتمدة
link-page = صفحة الويب
link-code = الشيفرة
link-project = صفحة المشروع
link-demo = عرض تجريبي
link-video = فيديو
link-slides = الشرائح
link-poster = الملصق
link-data = البيانات
link-model = النموذج
link-supplement = ملحق
link-blog = تدوينة
link-image = صورة
link-numbered = { $label } { $number }
read-free = قراءة مجانية في { $repository }

## الاستشهاد

cite = استشهاد
cite-reference = المرجع
cite-lacks-authors = لا يعرف هذا الأرشيف المؤلفين. تحقق منهم قبل الاستشهاد.
export = تصدير
export-lead = جميع الأوراق في ملفات لبرامج أخرى.
export-divided = الملفات مقسمة بحسب التاريخ. خذها كلها أو ما تحتاج إليه منها.
export-for-ris = لبرامج إدارة المراجع مثل Zotero وMendeley وEndNote: احفظ الملف ثم استورده في البرنامج. يسأل EndNote عن طريقة القراءة: اختر «Reference Manager (RIS)».
export-for-bibtex = لبرنامجي LaTeX وJabRef.
export-for-csl-json = لبرنامج Pandoc وغيره من البرامج التي تعمل بأنماط الاستشهاد.
export-of-tags = لصفحة كل وسم أيضًا ملفات بأوراقه.
export-part = { $period }، الجزء { $number }
file-size =
    { $unit ->
        [mb] { $size } م.ب
       *[kb] { $size } ك.ب
    }
digest = النشرة الأسبوعية
digest-week = الأسبوع { $week } من { $year }
digest-none = لم تُضف أي أوراق من { $from } إلى { $to }.
digest-more = و{ $count } غيرها
digest-more-topics = و{ papers } في موضوعات أخرى
digest-period = من { $from } إلى { $to }
# Papers of some days, and of as many days before.
digest-counts =
    { $before ->
        [0] { papers-new }، ولا شيء { days-before }
       *[other] { papers-new }، و{ $before } { days-before }
    }
papers-new = الأوراق الجديدة: { $count }
days-before =
    { $days ->
        [1] في اليوم السابق
        [7] في الأسبوع السابق
       *[other] في الأيام السابقة (عددها { $days })
    }
copy-reference-html = نسخ<span class="vh"> المرجع</span>
copy-form-html = نسخ<span class="vh"> بصيغة { $form }</span>
download-html = تنزيل <code dir="ltr">{ $file }</code>
copy-address = نسخ العنوان
copied = نُسخ
not-copied = لم يسمح المتصفح بالنسخ

## أوراق مرتبطة، قبل عنوان الأخرى

relation-version = نسخة أخرى
relation-erratum = تصحيح
relation-erratum-of = تصحيح لـ
relation-retraction = إشعار سحب
relation-retraction-of = تسحب
relation-reply = رد
relation-reply-to = رد على
relation-supplement = ملحق
relation-supplement-to = ملحق لـ
relation-part = جزء من
relation-contains = تحتوي على
relation-translation = ترجمة
relation-translation-of = ترجمة لـ

papers-of-type =
    { $type ->
        [inproceedings] أوراق المؤتمرات
        [preprint] المسودات الأولية
        [thesis] الرسائل الجامعية
        [book] الكتب
        [chapter] الفصول
        [report] التقارير
        [review] المراجعات
        [dataset] مجموعات البيانات
        [software] البرمجيات
        [presentation] العروض
        [patent] براءات الاختراع
        [standard] المعايير
        [webpage] صفحات الويب
        [misc] أخرى
       *[article] المقالات
    }
references = المراجع
citation-two-names = { $first } و{ $last }
citation-and-others = { $first } وآخرون
citation-title = «{ $title }»
back-to-citation = العودة إلى الاستشهاد { $number }

## المراجع

reference-no-date = د.ت.
reference-editors =
    { $count ->
        [one] محرر
       *[other] محررون
    }
reference-in = في{ " " }
reference-and-more = { $names } وآخرون
reference-two-names = { $first } و{ $last }
reference-names = { $names } و{ $last }
reference-volume = مج { $volume }
reference-number = ع { $number }
reference-patent = براءة اختراع رقم { $number }
reference-page = ص { $pages }
reference-pages = ص { $pages }
reference-edition = ط { $edition }
reference-edition-numbered = ط { $edition }
reference-chapter = فصل { $chapter }
reference-in-press = قيد الطبع
reference-forthcoming = قيد الصدور
reference-in-preparation = قيد الإعداد
reference-submitted = مقدمة للنشر
reference-thesis = أطروحة
reference-dataset = مجموعة بيانات
reference-software = برنامج حاسوبي
reference-presentation = عرض تقديمي

## صفحة البحث

search-papers = البحث في { $papers } ورقة
search-placeholder = كلمات، أسماء، وسوم
search-needs-script = يحتاج البحث إلى JavaScript.
search-needs-server-html = يحتاج البحث إلى خادم ويب: لا تسمح المتصفحات لصفحة مفتوحة من القرص بقراءة الفهرس. شغّل <code dir="ltr">offprint serve</code>، أو <code dir="ltr">python3 -m http.server</code> في مجلد الموقع، ثم افتح العنوان الذي يظهر.
search-without-html = ومن دونه هناك { $links }.
search-examples = على سبيل المثال
search-help-html = تجد الكلمات الأوراق التي تضمها جميعًا؛ وتجدها <code dir="ltr">"a phrase"</code> متتالية؛ وتستبعد <code dir="ltr">-word</code> أوراقًا. وتبحث <code dir="ltr">title:</code> و<code dir="ltr">tag:</code> و<code dir="ltr">author:</code> و<code dir="ltr">org:</code> و<code dir="ltr">venue:</code> في موضع واحد؛ وتضيّق <code dir="ltr">year:2023..2025</code> و<code dir="ltr">has:code</code> و<code dir="ltr">has:pdf</code> النتائج.
search-tags = وسوم شائعة
search-narrowed = مقتصر على
search-order = الترتيب حسب
search-by-relevance = الصلة
search-by-date = التاريخ
search-by-votes = الأصوات
search-narrow = تضييق النتائج
search-try = جرّب كلمات أقل أو أعم. تكفي بداية الكلمة الأخيرة ما دامت هي الأخيرة.
search-all = البحث في كل الأوراق
search-more = مزيد من الأوراق
search-none = لم يُعثر على أوراق.
search-found =
    { $count ->
        [zero] لم يُعثر على أوراق.
        [one] عُثر على ورقة واحدة.
        [two] عُثر على ورقتين.
        [few] عُثر على { $count } أوراق.
        [many] عُثر على { $count } ورقة.
       *[other] عُثر على { $count } ورقة.
    }
search-most =
    { $count ->
        [zero] لا ورقة تضم كل هذه الكلمات.
        [one] لا ورقة تضم كل هذه الكلمات. عُثر على ورقة واحدة تضم معظمها.
        [two] لا ورقة تضم كل هذه الكلمات. عُثر على ورقتين تضمان معظمها.
        [few] لا ورقة تضم كل هذه الكلمات. عُثر على { $count } أوراق تضم معظمها.
        [many] لا ورقة تضم كل هذه الكلمات. عُثر على { $count } ورقة تضم معظمها.
       *[other] لا ورقة تضم كل هذه الكلمات. عُثر على { $count } ورقة تضم معظمها.
    }
search-corrected = نتائج «{ $shown }»: لا ورقة تضم «{ $written }».
search-no-field = «{ $field }:» ليس حقلًا، وعومل ككلمة.
search-no-year = أُهمل «{ $written }»: يقبل year: مثل 2024 أو 2023..2025.
search-no-mark = أُهمل «{ $written }»: لا يعرف has: إلا code وpdf.
search-unreadable = تعذرت قراءة جزء من الفهرس.
search-again = إعادة المحاولة
search-without =
    { $kind ->
        [year] من دون السنة { $name }
        [tag] من دون الوسم { $name }
        [author] من دون المؤلف { $name }
        [organization] من دون المؤسسة { $name }
        [venue] من دون جهة النشر { $name }
       *[has] من دون { $name }
    }
search-or = { $one } أو { $other }
search-taken-back = مسحوبة
search-kind =
    { $kind ->
        [year] السنة
        [tag] الوسم
        [author] المؤلف
        [organization] المؤسسة
        [venue] جهة النشر
       *[has] مع
    }
## قائمة القراءة

saved = قائمة القراءة
save = حفظ
saved-now = محفوظة
save-named = حفظ «{ $title }»
mark-read = وضع علامة مقروءة
read-now = مقروءة
mark-read-named = وضع علامة مقروءة على «{ $title }»
saved-lead = تبقى العلامات في هذا المتصفح وحده، ولا يُرسل شيء. ويمكن نقلها بملف إلى متصفح آخر.
saved-needs-script = تحتاج قائمة القراءة إلى JavaScript.
saved-not-kept = لم يستطع المتصفح حفظ العلامة: مساحة التخزين ممتلئة أو معطلة.
saved-none = لم يُحفظ شيء بعد. لكل ورقة زر لذلك في القوائم وفي صفحتها.
saved-none-shown = لا توجد بين الأوراق المعلَّمة أوراق كهذه.
saved-show = العرض
saved-all = الكل
saved-unread = غير المقروءة
saved-read = المقروءة
saved-by-saved = آخر حفظ
saved-by-title = العنوان
saved-unread-first = غير المقروءة أولًا
saved-bibtex = تصدير BibTeX
saved-write-file = تصدير إلى ملف
saved-read-file = استيراد ملف
saved-needs-server = يحتاج تصدير BibTeX إلى خادم ويب: لا تسمح المتصفحات لصفحة مفتوحة من القرص بقراءة صفحات الأوراق. شغّل «offprint serve» في مجلد الموقع، ثم افتح العنوان الذي يظهر.
saved-collected =
    { $count ->
        [zero] لا يحوي الملف BibTeX لأي ورقة.
        [one] يحوي الملف BibTeX لورقة واحدة.
        [two] يحوي الملف BibTeX لورقتين.
        [few] يحوي الملف BibTeX لـ { $count } أوراق.
        [many] يحوي الملف BibTeX لـ { $count } ورقة.
       *[other] يحوي الملف BibTeX لـ { $count } ورقة.
    }
saved-failed = تعذّر الحصول على BibTeX لما يلي: { $titles }.
saved-written =
    { $count ->
        [zero] لا يحوي الملف علامات.
        [one] يحوي الملف علامات ورقة واحدة.
        [two] يحوي الملف علامات ورقتين.
        [few] يحوي الملف علامات { $count } أوراق.
        [many] يحوي الملف علامات { $count } ورقة.
       *[other] يحوي الملف علامات { $count } ورقة.
    }
saved-wrong-file = ليس «{ $file }» ملف قائمة قراءة.
saved-newer-file = كُتب «{ $file }» بإصدار أحدث ولا يمكن قراءته.
saved-imported =
    { $count ->
        [zero] لم يأتِ الملف بعلامات جديدة.
        [one] أتى الملف بعلامات ورقة واحدة.
        [two] أتى الملف بعلامات ورقتين.
        [few] أتى الملف بعلامات { $count } أوراق.
        [many] أتى الملف بعلامات { $count } ورقة.
       *[other] أتى الملف بعلامات { $count } ورقة.
    }
saved-imported-none = لم يأتِ الملف بعلامات جديدة.
saved-left-out =
    { $count ->
        [zero] لم يُترك أي مدخل.
        [one] تُرك مدخل واحد: ليس ورقة في هذا الموقع.
        [two] تُرك مدخلان: ليسا ورقتين في هذا الموقع.
        [few] تُركت { $count } مدخلات: ليست أوراقًا في هذا الموقع.
        [many] تُرك { $count } مدخلًا: ليست أوراقًا في هذا الموقع.
       *[other] تُرك { $count } مدخلًا: ليست أوراقًا في هذا الموقع.
    }
since-visit = الجديد منذ زيارتك الأخيرة في { $date }

## صفحة التلقيمات

feeds = التلقيمات
feeds-lead = تابع الجديد هنا دون أن تعود لتنظر.
feeds-what = التلقيم قائمة بالأوراق التي أضيفت أخيرًا. ينظر فيه من حين إلى آخر برنامج يسمى قارئ التلقيمات، ويعرض عليك الجديد مع جديد المواقع الأخرى. لا تحتاج هنا إلى حساب، ولا يعلم أحد ما تتابعه.
feeds-how = اختر قارئًا للتلقيمات: هناك كثير منها للهواتف والحواسيب وعلى الويب، وبعض برامج البريد قارئ هو أيضًا. ثم انسخ عنوان تلقيم من الأسفل وأعطه للقارئ. يقبل معظمها أيضًا عنوان صفحة ويجد تلقيمها. محتوى Atom و JSON Feed واحد، فإن لم يعمل أحدهما فخذ الآخر.
feeds-of =
    { $group ->
        [site] للموقع كله
        [own] في موضوعات مختارة
        [lists] للقوائم
        [terms] تلقيمات أخرى
        [calendar] تقويم العروض
       *[opml] كلها معًا
    }
feeds-terms = لكل مدخل في هذه الفهارس تلقيم: افتح صفحته واتبع رابط «تلقيم» فيها.
feeds-opml = يستطيع معظم القراء أيضًا استيراد ملف فيه عناوين كل تلقيمات هذا الموقع، وتأخذ منه ما تريد:

## برنامج العروض

schedule = البرنامج
schedule-of = برنامج { $year }
about-schedule = عروض الأوراق يومًا بيوم في { $site }
talks =
    { $count ->
        [zero] لا عروض
        [one] عرض واحد
        [two] عرضان
        [few] { $count } عروض
        [many] { $count } عرضًا
       *[other] { $count } عرض
    }
schedule-zone = الأوقات بتوقيت { $zone }
schedule-subscribe = الاشتراك في التقويم
schedule-file = التقويم في ملف
talk-times = { $start }–{ $end }
talk-by = يقدّم العرض { $name }
talk-paper-by = الورقة بقلم { $names }
talk-call = الانضمام إلى المكالمة
talk-calendar = إضافة إلى التقويم
talk-next = العرض التالي
talk-yours = { $time } بتوقيتك
saved-calendar = تصدير العروض
saved-calendar-collected =
    { $count ->
        [zero] لا يحوي الملف أي عرض لتقويمك.
        [one] يحوي الملف عرضًا واحدًا لتقويمك.
        [two] يحوي الملف عرضين لتقويمك.
        [few] يحوي الملف { $count } عروض لتقويمك.
        [many] يحوي الملف { $count } عرضًا لتقويمك.
       *[other] يحوي الملف { $count } عرض لتقويمك.
    }
saved-calendar-none = ليس لأي من هذه الأوراق عرض معروف اليوم.
saved-calendar-failed = تعذّرت قراءة تقويم الموقع: يحتاج ذلك إلى خادم ويب واتصال به.
feeds-calendar = تستطيع برامج التقويم الاشتراك في عروض هذا الموقع، أو أخذها من ملف:

## الملف المعد للبرامج القارئة

llms-papers = { papers }. لكل ورقة صفحة في { $address }.
llms-papers-data = { papers }. لكل ورقة صفحة في { $address }، وبياناتها في { $data } بجوارها.
llms-indexes = الفهارس
llms-all = كل الصفحات
llms-feed = أحدث الأوراق على شكل تلقيم
llms-pages = صفحات أخرى
llms-newest = أحدث الأوراق

## موقع جديد

new-site-about = حول المجموعة
new-site-about-text = هذه مجموعة من الأوراق البحثية. لكل ورقة صفحة فيها ملخصها ومرجع يمكن نسخه وروابط إلى حيث يمكن قراءتها. يُبحث عن الأوراق بالكلمات أو بالتاريخ أو بالموضوع أو بالمؤلف.

## لغات الأوراق

language-of-place = { $language } ({ $place })
language-ar = العربية
language-bg = البلغارية
language-ca = الكتالانية
language-cs = التشيكية
language-da = الدانمركية
language-de = الألمانية
language-el = اليونانية
language-en = الإنجليزية
language-es = الإسبانية
language-et = الإستونية
language-fa = الفارسية
language-fi = الفنلندية
language-fr = الفرنسية
language-he = العبرية
language-hi = الهندية
language-hr = الكرواتية
language-hu = الهنغارية
language-id = الإندونيسية
language-is = الأيسلندية
language-it = الإيطالية
language-ja = اليابانية
language-ko = الكورية
language-lt = الليتوانية
language-lv = اللاتفية
language-nb = بوكمول النرويجية
language-nl = الهولندية
language-nn = نينورسك النرويجية
language-no = النرويجية
language-pl = البولندية
language-pt = البرتغالية
language-ro = الرومانية
language-ru = الروسية
language-sk = السلوفاكية
language-sl = السلوفانية
language-sr = الصربية
language-sv = السويدية
language-th = التايلاندية
language-tr = التركية
language-uk = الأوكرانية
language-vi = الفيتنامية
language-zh = الصينية
