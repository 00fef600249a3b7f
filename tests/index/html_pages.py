# ruff: noqa: E501 (a page is easier read in whole elements)
"""Pages in the manner of many sites, with what a reader would quote of each."""

import json

from tests.index.flood_in_languages import FLOODS
from tests.index.html_stories import (
    COOKIES,
    FOOTER,
    NAV,
    NEWSLETTER,
    PAGE_FURNITURE,
    RELATED,
    SHARE,
    SITE,
    Page,
    Story,
    escaped,
    page_head,
    paragraphs_of,
)


def news() -> Page:
    """A newspaper with share bar, related links, captions and two headings."""
    story = Story(1)
    text = story.paragraphs(10)
    title = "The river that would not stop at the bridge"
    caption = "The bridge at Alder Street on the second day of the flood."
    source = (
        page_head(
            title, extra=f'<meta property="og:title" content="{title}"><meta property="og:site_name" content="{SITE}">'
        )
        + f"<body>{COOKIES}{NAV}<main><article><header><h1>{title}</h1>"
        + '<div class="byline">By <a href="/ines">Ines Holm</a></div><time datetime="1931-04-02">2 April 1931</time></header>'
        + SHARE
        + f'<figure><img src="a.jpg"><figcaption>{caption}</figcaption></figure><div class="article-body">'
        + paragraphs_of(text[:4], story)
        + '<div class="ad-slot"><span>Advertisement</span></div><h2>The third day</h2>'
        + paragraphs_of(text[4:7], story)
        + RELATED
        + "<h2>After the water</h2>"
        + paragraphs_of(text[7:], story)
        + f"</div>{NEWSLETTER}</article></main>{FOOTER}</body></html>"
    )
    return Page(source, title, tuple(text), ("The third day", "After the water"), (caption,), PAGE_FURNITURE)


def wordpress() -> Page:
    """A blog's post with sharing buttons, related posts, and comments."""
    story = Story(2)
    text = story.paragraphs(7)
    title = "Why we still bake in the school"
    comments = "".join(
        f'<li class="comment"><div class="comment-author">Reader {at}</div><div class="comment-content"><p>Thank you for this,'
        f" I remember the flood number {at} very well and so does my whole family.</p></div></li>"
        for at in range(4)
    )
    source = (
        page_head(
            title,
            page_title=f"{title} – A Baker’s Notes",
            extra='<meta property="og:site_name" content="A Baker’s Notes">',
        )
        + f'<body class="single-post">{NAV}<div id="page"><div id="content" class="site-content"><article class="post hentry">'
        + f'<header class="entry-header"><h1 class="entry-title">{title}</h1><div class="entry-meta">Posted on <a href="#">May'
        + ' 4, 2019</a> by <a href="#">admin</a></div></header><div class="entry-content">'
        + paragraphs_of(text, story)
        + '<div class="sharedaddy sd-sharing-enabled"><h3 class="sd-title">Share this:</h3><ul><li><a href="#">Click to share on'
        + ' Twitter</a></li><li><a href="#">Click to share on Facebook</a></li></ul></div><div id="jp-relatedposts"'
        + ' class="jp-relatedposts"><h3>Related</h3><p><a href="#">Ten loaves for a rainy day</a></p></div></div>'
        + '<footer class="entry-footer">Posted in <a href="#">Bread</a>. Tagged <a href="#">flood</a></footer></article>'
        + '<nav class="post-navigation"><a href="#">Previous: On yeast</a></nav><div id="comments" class="comments-area">'
        + f'<h2 class="comments-title">4 thoughts on this</h2><ol class="comment-list">{comments}</ol></div></div>'
        + '<aside id="secondary" class="widget-area"><section class="widget"><h2>Recent Posts</h2><ul><li><a href="#">On yeast'
        + f"</a></li></ul></section></aside></div>{FOOTER}</body></html>"
    )
    return Page(source, title, tuple(text), (), (), ("I remember the flood number", "Ten loaves", "Recent Posts"))


def div_soup() -> Page:
    """A page of nested containers with machine-made class names, in the manner of Medium."""
    story = Story(3)
    text = story.paragraphs(9)
    title = "Notes from the attic: eleven days above the water"
    body = "".join(
        f'<p class="pw-post-body-paragraph x{at} ab cd">{story.marked_up(each)}</p>' for at, each in enumerate(text)
    )
    source = (
        page_head(title, page_title=f"{title} | by Ines Holm | Valley Writers")
        + '<body><div id="root"><div class="a b c"><div class="d e"><a href="/">Open in app</a><a href="#">Sign up</a>'
        + '<a href="#">Sign in</a></div><div class="f"><div class="g"><article><div class="h"><div class="i j"><section><div>'
        + f'<div class="k l"><div><h1 class="pw-post-title">{title}</h1></div><div class="m"><div><a href="#">Ines Holm</a>'
        + "<span>·</span><span>Follow</span></div><div><span>6 min read</span><span>·</span><span>Apr 2, 2019</span></div></div>"
        + f'<div class="n"><button>Listen</button><button>Share</button></div>{body}</div></div></section></div></div></article>'
        + '<div class="o"><div><a href="#">Flood</a><a href="#">History</a></div><div><h2>Written by Ines Holm</h2><div><span>'
        + "312 Followers</span></div></div><div><h2>More from Ines Holm</h2><div><a href='#'><h3>My grandmother’s boat</h3></a>"
        + "<p>What she taught me of rivers, and of waiting.</p></div></div></div></div></div></div></div></body></html>"
    )
    return Page(source, title, tuple(text), (), (), ("Open in app", "312 Followers", "My grandmother’s boat"))


def encyclopedia() -> Page:
    """An encyclopedia's article with infobox, contents, edit links, reference marks and a list of references."""
    story = Story(4)
    text = story.paragraphs(8)
    title = "Aldermouth flood of 1931"
    marked = [
        story.marked_up(each)
        + f'<sup id="cite_ref-{at}" class="reference"><a href="#cite_note-{at}">[{at + 1}]</a></sup>'
        for at, each in enumerate(text)
    ]
    edit = '<span class="mw-editsection"><span>[</span><a href="/edit">edit</a><span>]</span></span>'
    source = (
        page_head(title, page_title=f"{title} - Valleypedia")
        + '<body class="mediawiki"><div id="mw-page-base"></div><div id="content" class="mw-body" role="main">'
        + f'<h1 id="firstHeading" class="firstHeading">{title}</h1><div id="bodyContent"><div id="siteSub">From Valleypedia, the'
        + ' free encyclopedia</div><div id="mw-content-text"><div class="mw-parser-output"><table class="infobox"><tbody><tr><th'
        + ' colspan="2">Aldermouth flood</th></tr><tr><th>Date</th><td>April 1931</td></tr><tr><th>Deaths</th><td>None</td></tr>'
        + "</tbody></table>"
        + "".join(f"<p>{each}</p>" for each in marked[:3])
        + '<div id="toc" class="toc"><h2>Contents</h2><ul><li><a href="#Causes">1 Causes</a></li><li><a href="#Course">2 Course'
        + f'</a></li></ul></div><h2><span class="mw-headline" id="Causes">Causes</span>{edit}</h2>'
        + "".join(f"<p>{each}</p>" for each in marked[3:5])
        + f'<div class="mw-heading mw-heading2"><h2 id="Course">Course</h2>{edit}</div>'
        + "".join(f"<p>{each}</p>" for each in marked[5:])
        + '<h2><span class="mw-headline">References</span></h2><div class="reflist"><ol class="references"><li><span'
        + ' class="mw-cite-backlink"><a href="#">^</a></span> <cite>Holm, Ines (1932). Doors for boats. Aldermouth.</cite></li></ol>'
        + '</div></div></div><div id="catlinks" class="catlinks">Categories: <a href="#">Floods</a></div></div></div>'
        + '<div id="mw-navigation"><ul><li><a href="#">Main page</a></li><li><a href="#">Random article</a></li></ul></div>'
        + '<div id="footer"><p>Text is available under a licence.</p></div></body></html>'
    )
    return Page(source, title, tuple(text), ("Causes", "Course"), (), ("edit", "Categories:", "Random article"))


def documentation() -> Page:
    """A manual's page with a side bar, code, lists and notes."""
    story = Story(5)
    text = story.paragraphs(6)
    title = "Measuring the water"
    code = "gauge = Gauge(place='bridge')\nfor hour in range(24):\n    print(gauge.read(hour))"
    items = [
        "Take the gauge out of its box.",
        "Hold it against the pier for a minute.",
        "Write the figure into the book.",
    ]
    source = (
        page_head(title, page_title=f"{title} — Gauge 2.1 documentation")
        + '<body><div class="related" role="navigation"><ul><li><a href="#">index</a></li><li><a href="#">next</a></li></ul></div>'
        + '<div class="document"><div class="documentwrapper"><div class="bodywrapper"><div class="body" role="main"><section>'
        + f'<h1>{title}<a class="headerlink" href="#m" title="Link to this heading">¶</a></h1>'
        + paragraphs_of(text[:2], story)
        + "<h2>Steps<a class='headerlink' href='#s'>¶</a></h2><ol>"
        + "".join(f"<li><p>{item}</p></li>" for item in items)
        + "</ol>"
        + paragraphs_of(text[2:4], story)
        + f'<div class="highlight"><pre>{code}</pre></div><div class="admonition note"><p class="admonition-title">Note</p>'
        + f"<p>{story.marked_up(text[4])}</p></div>"
        + paragraphs_of(text[5:], story)
        + '</section></div></div></div><div class="sphinxsidebar" role="navigation"><h3>Table of Contents</h3><ul><li><a href="#">'
        + 'Steps</a></li></ul><h3>This Page</h3><a href="#">Show Source</a></div></div><div class="footer">© Copyright 2020.</div>'
        + "</body></html>"
    )
    paragraphs = (*text[:2], "\n".join(items), *text[2:4], code, *text[4:])
    return Page(source, title, paragraphs, ("Steps",), (), ("Show Source", "Table of Contents"))


def amp() -> Page:
    """An accelerated page with its own elements for pictures, menus and advertisements."""
    story = Story(6)
    text = story.paragraphs(7)
    title = "Ferry captain never asked for a fare"
    source = (
        page_head(title, extra='<link rel="canonical" href="https://post.example/ferry">').replace("<html", "<html ⚡")
        + '<body><amp-sidebar id="menu"><ul><li><a href="/n">News</a></li><li><a href="/s">Sport</a></li></ul></amp-sidebar>'
        + f'<article><h1>{title}</h1><p class="byline">By Tom Brandt</p><amp-img src="a.jpg" alt="The ferry"></amp-img>'
        + paragraphs_of(text[:3], story)
        + '<amp-ad width="300" type="doubleclick"><div>Advertisement</div></amp-ad>'
        + paragraphs_of(text[3:], story)
        + f'<amp-social-share type="twitter"></amp-social-share></article>{RELATED}{FOOTER}</body></html>'
    )
    return Page(source, title, tuple(text), (), (), PAGE_FURNITURE[2:])


def old_tables() -> Page:
    """A page of the nineties: layout by tables, fonts, and two line breaks for a paragraph."""
    story = Story(7)
    text = story.paragraphs(8)
    title = "A Short History of the Levee"
    body = "<br><br>\n".join(f'<font face="Times" size="3">{story.marked_up(each)}</font>' for each in text)
    source = (
        f"<html><head><title>{title}</title></head><body bgcolor=#ffffff><table width=780 border=0><tr><td width=150"
        " valign=top bgcolor=#cccccc><font size=2><a href=index.htm>Home</a><br><a href=map.htm>Map</a><br><a href=links.htm>"
        f"Links</a><br><a href=guest.htm>Guestbook</a></font></td><td valign=top><center><h1>{title}</h1></center>\n{body}\n"
        "</td></tr><tr><td colspan=2><font size=1>Best viewed at 800x600. <a href=mailto:x@y.example>Webmaster</a></font></td>"
        "</tr></table></body></html>"
    )
    return Page(source, title, tuple(text), (), (), ("Guestbook", "Best viewed"))


def live_blog() -> Page:
    """Updates under their times, newest first."""
    story = Story(8)
    text = story.paragraphs(8, 2)
    title = "Flood in the valley: Thursday as it happened"
    posts = "".join(
        f'<article class="live-post"><time datetime="1931-04-02T1{at}:00">1{at}:05</time><h2>Update of hour {at}</h2>'
        f"<p>{story.marked_up(each)}</p>{SHARE}</article>"
        for at, each in enumerate(text)
    )
    source = (
        page_head(title, page_title=f"{title} :: {SITE}")
        + f'<body>{NAV}<main><h1>{title}</h1><div class="live-blog">{posts}</div></main>{FOOTER}</body></html>'
    )
    return Page(source, title, tuple(text), tuple(f"Update of hour {at}" for at in range(8)), (), PAGE_FURNITURE[4:])


def recipe() -> Page:
    """A recipe with an introduction, ingredients and steps."""
    story = Story(9)
    text = story.paragraphs(4)
    title = "Flood-day bread with rye"
    ingredients = ["500 g of rye flour", "350 ml of lukewarm water", "10 g of salt", "A spoon of honey"]
    steps = [
        "Stir the flour, the water and the honey, and leave them under a cloth for an hour.",
        "Knead in the salt, and let the dough rise until it has doubled.",
        "Bake it at 230 degrees for forty minutes, and let it cool on a rack.",
    ]
    source = (
        page_head(title)
        + f'<body>{NAV}<main><article><h1>{title}</h1><a class="jump-to-recipe button" href="#r">Jump to Recipe</a>'
        + paragraphs_of(text, story)
        + '<div class="recipe-card" itemscope itemtype="https://schema.org/Recipe"><h2>Ingredients</h2><ul>'
        + "".join(f'<li itemprop="recipeIngredient">{each}</li>' for each in ingredients)
        + '</ul><h2>Method</h2><ol itemprop="recipeInstructions">'
        + "".join(f"<li>{each}</li>" for each in steps)
        + f"</ol></div></article></main>{NEWSLETTER}{FOOTER}</body></html>"
    )
    paragraphs = (*text, *ingredients, *steps)
    return Page(source, title, paragraphs, ("Ingredients", "Method"), (), PAGE_FURNITURE[1:2] + PAGE_FURNITURE[4:])


def paywall() -> Page:
    """A teaser of two paragraphs above an invitation to subscribe."""
    story = Story(10)
    text = story.paragraphs(2, 4)
    title = "What the county knew"
    source = (
        page_head(title)
        + f'<body>{NAV}<article><h1>{title}</h1><div class="article-content">{paragraphs_of(text, story)}</div><div class="paywall-overlay">'
        + "<h3>Keep reading with a free trial</h3><p>Subscribe now to get our journalism for one dollar a week. Cancel anytime.</p>"
        + f'<a class="button" href="/subscribe">Subscribe</a></div></article>{RELATED}{FOOTER}</body></html>'
    )
    return Page(source, title, tuple(text), (), (), ("Subscribe now", "free trial"))


def without_paragraphs() -> Page:
    """Paragraphs as containers, none marked as a paragraph."""
    story = Story(11)
    text = story.paragraphs(8)
    title = "The weir and its keeper"
    source = (
        page_head(title)
        + f'<body>{NAV}<div class="wrapper"><div class="story-title"><h1>{title}</h1></div><div class="story-text">'
        + "".join(f'<div class="t">{story.marked_up(each)}</div>' for each in text)
        + f"</div>{SHARE}</div>{RELATED}{FOOTER}</body></html>"
    )
    return Page(source, title, tuple(text), (), (), PAGE_FURNITURE[2:])


def line_breaks() -> Page:
    """A post whose paragraphs are parted by line breaks in one container."""
    story = Story(12)
    text = story.paragraphs(7)
    title = "Letters to my brother"
    source = (
        page_head(title, page_title=f"{title} » Upstream")
        + f'<body><div id="header"><a href="/">Upstream</a></div><div class="post"><h2>{title}</h2><div class="post-body">'
        + "<br /><br />".join(story.marked_up(each) for each in text)
        + '</div><div class="post-footer">Posted by Ada at 10:12 PM <a href="#">3 comments</a></div></div><div id="sidebar">'
        + '<h2>Blog Archive</h2><ul><li><a href="#">2008 (12)</a></li><li><a href="#">2007 (40)</a></li></ul></div></body></html>'
    )
    return Page(source, title, tuple(text), (), (), ("Blog Archive", "2007 (40)"))


def microdata() -> Page:
    """A body marked by microdata among teasers that look the same."""
    story = Story(13)
    text = story.paragraphs(8)
    title = "Eleven families on eleven doors"
    teasers = "".join(
        f'<div class="col"><h3><a href="/t/{at}">{story.sentence()}</a></h3><p>{story.paragraph(1)}</p></div>'
        for at in range(5)
    )
    source = (
        page_head(title)
        + f'<body>{NAV}<div itemscope itemtype="https://schema.org/NewsArticle"><h1 itemprop="headline">{title}</h1><div'
        + f' itemprop="articleBody">{paragraphs_of(text, story)}</div></div><div class="grid">{teasers}</div>{FOOTER}</body></html>'
    )
    return Page(source, title, tuple(text), (), (), ("All rights reserved",))


def data_only() -> Page:
    """A page whose article stands in its data alone, to be drawn by a script."""
    story = Story(14)
    text = story.paragraphs(6)
    title = "The clock in the attic"
    data = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": title,
        "articleBody": "\n\n".join(text),
    }
    source = (
        page_head(title, extra=f'<script type="application/ld+json">{json.dumps(data)}</script>')
        + '<body><div id="app"></div><noscript>Please enable JavaScript to read this page.</noscript>'
        + '<script src="/app.js"></script></body></html>'
    )
    return Page(source, title, tuple(text), (), (), ("enable JavaScript",))


def data_and_page() -> Page:
    """An article that stands on the page and in its data, the short replies of an interview among it."""
    story = Story(15)
    text = [each for at, each in enumerate(story.paragraphs(12, 1)) if at != 3]
    title = "Twelve questions for the lock keeper"
    data = {"@graph": [{"@type": "WebPage"}, {"@type": "Article", "headline": title, "articleBody": " ".join(text)}]}
    source = (
        page_head(title, extra=f'<script type="application/ld+json">{json.dumps(data)}</script>')
        + f'<body>{NAV}<div class="x1"><h1>{title}</h1>'
        + "".join(f'<div class="x2"><div class="x3"><p>{story.marked_up(each)}</p></div></div>' for each in text)
        + f"</div>{NEWSLETTER}{FOOTER}</body></html>"
    )
    return Page(source, title, tuple(text), (), (), PAGE_FURNITURE[1:2] + PAGE_FURNITURE[4:])


def short_notice() -> Page:
    """A notice of two sentences."""
    title = "Bridge closed on Thursday"
    text = (
        "The bridge at Alder Street will be closed on Thursday from nine in the morning, because its gate has to be mended."
        " The ferry runs every twenty minutes and costs nothing."
    )
    source = (
        page_head(title)
        + f"<body>{NAV}<main><article><h1>{title}</h1><p>{text}</p></article></main>{FOOTER}</body></html>"
    )
    return Page(source, title, (text,), (), (), PAGE_FURNITURE[4:])


def inline_advertisements() -> Page:
    """Advertisements, videos and promotions between the paragraphs."""
    story = Story(16)
    text = story.paragraphs(12, 2)
    title = "The night that the gate broke"
    between = (
        '<div class="ad ad-inline"><p class="ad-label">Advertisement</p><div id="ad-1"></div></div>',
        '<p><strong>READ MORE: <a href="/m">The mill that would not close</a></strong></p>',
        '<div class="promo"><a href="/v"><img src="v.jpg"><span>Watch: the flood from the air</span></a></div>',
        '<p class="read-also">Also read: <a href="/w">How a town dried its books</a></p>',
        '<div class="inline-newsletter"><p>Subscribe to our daily newsletter for more stories.</p></div>',
    )
    body = "".join(
        f"<p>{story.marked_up(each)}</p>" + (between[at // 2] if at % 2 and at // 2 < len(between) else "")
        for at, each in enumerate(text)
    )
    source = page_head(title) + f"<body>{NAV}<article><h1>{title}</h1>{body}</article>{FOOTER}</body></html>"
    return Page(
        source, title, tuple(text), (), (), ("The mill that would not close", "flood from the air", "dried its books")
    )


def lazy_images() -> Page:
    """Figures that load late, with a copy for browsers without scripts."""
    story = Story(17)
    text = story.paragraphs(8)
    title = "Photographs of a drowned street"
    figures = [
        f'<figure><img class="lazy" data-src="{at}.jpg"><noscript><img src="{at}.jpg" alt="Street {at}"></noscript><figcaption>Alder'
        f" Street at hour {at} of the flood, from the roof. <span class='credit'>Photo: Tom Brandt</span></figcaption></figure>"
        for at in range(4)
    ]
    body = "".join(
        f"<p>{story.marked_up(each)}</p>" + (figures[at // 2] if at % 2 else "") for at, each in enumerate(text)
    )
    source = (
        page_head(title)
        + f'<body>{NAV}<article><h1>{title}</h1><div class="body">{body}</div></article>{FOOTER}</body></html>'
    )
    captions = tuple(f"Alder Street at hour {at} of the flood, from the roof. Photo: Tom Brandt" for at in range(4))
    return Page(source, title, tuple(text), (), captions, PAGE_FURNITURE[4:])


def footnotes() -> Page:
    """An essay with marks that lead to notes at its end."""
    story = Story(18)
    text = story.paragraphs(7)
    title = "On Memory and Mud"
    body = "".join(
        f'<p>{story.marked_up(each)}<sup id="r{at}"><a href="#n{at}">{at + 1}</a></sup></p>'
        for at, each in enumerate(text)
    )
    notes = [f"This is told in the second volume of the chronicle, on page {at + 40}." for at in range(3)]
    source = (
        page_head(title)
        + f'<body>{NAV}<article><h1>{title}</h1>{body}<hr><section class="footnotes"><ol>'
        + "".join(f'<li id="n{at}">{note} <a href="#r{at}">↩</a></li>' for at, note in enumerate(notes))
        + f"</ol></section></article>{FOOTER}</body></html>"
    )
    return Page(source, title, tuple(text), (), tuple(notes), PAGE_FURNITURE[4:])


def quotations() -> Page:
    """Quotations within quotations, and one that is pulled out of the text."""
    story = Story(19)
    text = story.paragraphs(8)
    title = "In their own words"
    pulled = text[2].split(". ")[0] + "."
    source = (
        page_head(title)
        + f"<body>{NAV}<article><h1>{title}</h1>"
        + paragraphs_of(text[:3], story)
        + f'<aside class="pullquote"><p>{escaped(pulled)}</p></aside>'
        + f"<blockquote><p>{story.marked_up(text[3])}</p><blockquote><p>{story.marked_up(text[4])}</p></blockquote></blockquote>"
        + paragraphs_of(text[5:], story)
        + f"</article>{FOOTER}</body></html>"
    )
    return Page(source, title, tuple(text), (), (), PAGE_FURNITURE[4:])


def table_page() -> Page:
    """Prose around a table of figures, in a page that is one form."""
    story = Story(20)
    text = story.paragraphs(6)
    title = "The flood in figures"
    rows = [
        ("Day", "Inches", "Loaves"),
        ("Tuesday", "31", "0"),
        ("Wednesday", "44", "310"),
        ("Thursday", "52", "1,200"),
    ]
    cells = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    source = (
        page_head(title)
        + f'<body><form id="aspnetForm" action="p.aspx"><input type="hidden" name="__VIEWSTATE" value="{"x" * 2000}">{NAV}'
        + f'<div class="main"><h1>{title}</h1>{paragraphs_of(text[:3], story)}<table class="data">{cells}</table>'
        + f"{paragraphs_of(text[3:], story)}</div>{FOOTER}</form></body></html>"
    )
    paragraphs = (*text[:3], "\n".join("\t".join(row) for row in rows), *text[3:])
    return Page(source, title, paragraphs, (), (), PAGE_FURNITURE[4:])


def bold_headings() -> Page:
    """Headings that are paragraphs in bold type, dates marked up inside sentences, and a list of links in the text."""
    story = Story(21)
    text = story.paragraphs(8)
    text[2] = "On 12 May 1931 the county sent a wagon, and on 14 May it sent another one, which came too late to help."
    title = "Two wagons and a half"
    links = ["The chronicle of the town, which has every name", "A map of the valley as it was in 1930"]
    source = (
        page_head(title)
        + f'<body>{NAV}<article><h1>{title}</h1><p>{text[0]}</p><p>{text[1]}</p><p>On <time datetime="1931-05-12">12 May 1931</time>'
        + " the county sent a wagon, and on <time>14 May</time> it sent another one, which came too late to help.</p>"
        + f"<p><strong>The second wagon</strong></p>{paragraphs_of(text[3:6], story)}<ul>"
        + "".join(f'<li><a href="/l">{link[:20]}</a>{link[20:]}</li>' for link in links)
        + f"</ul>{paragraphs_of(text[6:], story)}</article>{FOOTER}</body></html>"
    )
    paragraphs = (*text[:6], "\n".join(links), *text[6:])
    return Page(source, title, paragraphs, ("The second wagon",), (), PAGE_FURNITURE[4:])


def interview() -> Page:
    """Short questions and answers, some of a few words."""
    story = Story(22)
    title = "“We had doors”: an interview with the mayor"
    text: list[str] = []
    for at in range(8):
        text += [f"Were you afraid on day {at}?", "No." if at % 3 == 0 else story.paragraph(2)]
    body = "".join(f"<p><b>{each}</b></p>" if each.startswith("Were") else f"<p>{each}</p>" for each in text)
    source = (
        page_head(title) + f"<body>{NAV}{SHARE}<article><h1>{title}</h1>{body}</article>{RELATED}{FOOTER}</body></html>"
    )
    return Page(source, title, tuple(text), (), (), PAGE_FURNITURE[2:])


def sidebar_first() -> Page:
    """A side bar with long teasers that stands before the article in the source."""
    story = Story(23)
    text = story.paragraphs(7)
    title = "What the willows remember"
    teasers = "".join(
        f'<div class="teaser"><h4><a href="#">{story.sentence()}</a></h4><p>{story.sentence()}</p></div>'
        for _ in range(6)
    )
    source = (
        page_head(title, page_title=f"{SITE}: {title}")
        + f'<body>{NAV}<div id="left" class="sidebar">{teasers}</div><div id="main"><h1>{title}</h1><p class="lead">{text[0]}</p>'
        + f'<div class="text">{paragraphs_of(text[1:], story)}</div><ul class="tags"><li><a href="#">willows</a></li></ul></div>{FOOTER}'
        + "</body></html>"
    )
    return Page(source, title, tuple(text), (), (), ("Terms of use",))


def split_containers() -> Page:
    """Each paragraph in a container of its own, with advertisements between, and the last ones behind a button."""
    story = Story(24)
    text = story.paragraphs(10)
    title = "Downstream, a year later"
    body = "".join(
        f'<div class="component text-block"><p>{story.marked_up(each)}</p></div>'
        + ('<div class="component ad-block"><span>Advertisement</span></div>' if at % 3 == 1 else "")
        for at, each in enumerate(text)
    )
    source = (
        page_head(title)
        + f'<body>{NAV}<div class="layout"><div class="headline"><h1>{title}</h1><p class="dek">A visit to five towns.</p></div>'
        + f'<div class="components">{body}</div><button>Show more</button></div>{RELATED}{NEWSLETTER}{FOOTER}</body></html>'
    )
    return Page(source, title, tuple(text), (), ("A visit to five towns.",), PAGE_FURNITURE[1:])


def cards() -> Page:
    """Cards, videos, bylines and a biography in the same container as the paragraphs."""
    story = Story(25)
    text = story.paragraphs(9)
    title = "The gate that nobody oiled"
    between = {
        1: '<div class="video-player"><p>Watch the gate break, as filmed from the church tower by Tom Brandt.</p></div>',
        3: '<div class="c-card"><a href="/c"><h3>The mill that would not close</h3></a><p>Its owner tells why he kept it.</p></div>',
        5: '<p class="image-caption">The gate in 1929, two years before.</p><p class="byline">By Tom Brandt</p>',
        8: '<div class="author-bio"><p>Ines Holm has written about rivers for this paper since 1919.</p></div>'
        '<p class="disclaimer">The opinions in this article are those of its author alone.</p>',
    }
    body = "".join(f"<p>{story.marked_up(each)}</p>{between.get(at, '')}" for at, each in enumerate(text))
    source = page_head(title) + f'<body>{NAV}<div class="post"><h1>{title}</h1>{body}</div>{FOOTER}</body></html>'
    return Page(source, title, tuple(text), (), (), ("Watch the gate", "tells why he kept", "has written about rivers"))


def builder() -> Page:
    """A page of a site builder, each part in a widget, with teasers of other posts below."""
    story = Story(26)
    text = story.paragraphs(6)
    title = "How we dried four thousand books"
    widget = '<div class="elementor-element elementor-widget elementor-widget-{0}"><div class="elementor-widget-container">{1}</div></div>'
    posts = "".join(
        f'<article class="elementor-post"><h3><a href="/p">{story.sentence()}</a></h3><p>{story.sentence()}</p></article>'
        for _ in range(3)
    )
    source = (
        page_head(title, page_title=f"{title} ~ Aldermouth Library")
        + f'<body class="elementor-page">{NAV}<div class="elementor"><section class="elementor-section"><div class="elementor-column">'
        + widget.format("heading", f'<h1 class="elementor-heading-title">{title}</h1>')
        + widget.format("text-editor", paragraphs_of(text[:3], story))
        + widget.format("image", '<img src="b.jpg" alt="Books on lines">')
        + widget.format("text-editor", paragraphs_of(text[3:], story))
        + widget.format("share-buttons", "<span>Facebook</span><span>Twitter</span>")
        + f'</div></section><section class="elementor-section">{widget.format("posts", posts)}</section></div>{FOOTER}</body></html>'
    )
    return Page(source, title, tuple(text), (), (), ("Facebook",))


def letter() -> Page:
    """A bare page without a heading, its lines broken in the source, single breaks inside a verse."""
    story = Story(27)
    text = story.paragraphs(4)
    verse = "The river came up to the door,\nit asked for a chair and a bed;\nwe said we had one and no more,\nand slept in the attic instead."
    title = "A letter from Aldermouth"
    wrapped = ["\n".join(each.replace(", ", ",\n  ").split("\n")) for each in text]
    source = (
        f"<HTML><HEAD><TITLE>{title}</TITLE></HEAD>\n<BODY>\n<P>{wrapped[0]}\n<P>{wrapped[1]}\n<P>"
        + verse.replace("\n", "<BR>\n")
        + f"\n<P>{wrapped[2]}\n<P>{wrapped[3]}\n<HR><ADDRESS>ada@example.org</ADDRESS></BODY></HTML>"
    )
    return Page(source, title, (*text[:2], verse, *text[2:]), (), ("ada@example.org",), ())


_TITLES = {
    "ar": ("فيضان ألدرماوث", "rtl"),
    "de": ("Die Flut von Aldermouth", "ltr"),
    "el": ("Η πλημμύρα του Όλντερμαουθ", "ltr"),
    "hi": ("एल्डरमाउथ की बाढ़", "ltr"),
    "ru": ("Наводнение в Олдермуте", "ltr"),
    "th": ("น้ำท่วมเมืองอัลเดอร์เมาท์", "ltr"),
    "zh": ("阿尔德茅斯的洪水", "ltr"),
}


def in_language(code: str) -> Page:
    """A page in another language."""
    title, direction = _TITLES[code]
    text = FLOODS[code].sections
    source = (
        page_head(title, page_title=f"{title} - {SITE}", language=code)
        + f'<body dir="{direction}">{NAV}<article><h1>{title}</h1>'
        + "".join(f"<p>{each}</p>" for each in text)
        + f"</article>{FOOTER}</body></html>"
    )
    return Page(source, title, tuple(text), (), (), PAGE_FURNITURE[4:])


PAGES = {
    page.__name__.replace("_", " "): page()
    for page in (
        news,
        wordpress,
        div_soup,
        encyclopedia,
        documentation,
        amp,
        old_tables,
        live_blog,
        recipe,
        paywall,
        without_paragraphs,
        line_breaks,
        microdata,
        data_only,
        data_and_page,
        short_notice,
        inline_advertisements,
        lazy_images,
        footnotes,
        quotations,
        table_page,
        bold_headings,
        interview,
        sidebar_first,
        split_containers,
        cards,
        builder,
        letter,
    )
} | {f"in {code}": in_language(code) for code in _TITLES}
