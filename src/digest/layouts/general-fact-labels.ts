/** Labels of facts about a paper, lower case, by fact; in digests and as names of JSON fields (`_` as blank). */
export const FACT_LABELS = {
  originalTitle:
    'original title|english title|title (en)|原文标题|英文标题|英文题目|原題|원제|tiêu đề gốc|titre original|originaltitel|title en',
  title:
    'title|paper title|paper|name|标题|题目|论文|论文标题|论文题目|論文|タイトル|제목|논문|tiêu đề|tên bài báo|bài báo|titre|titel|título|article|papier',
  authors:
    'authors|author|by|author(s)|first author|creator|作者|著者|저자|tác giả|nhóm tác giả|auteurs|auteur|autoren|autor|autores',
  date: 'date|published|published on|publication date|submitted|published at|publishedon|publishedat|published date|date published|publish date|pubdate|submitted on|发布日期|发表日期|日期|发布时间|提交日期|게재일|발행일|公開日|投稿日|xuất bản|ngày|ngày xuất bản|ngày đăng|xuất bản lúc|publié le|veröffentlicht|datum',
  categories:
    'categories|category|main category|primary category|subjects|subject|field|arxiv category|类别|分类|分野|분류|danh mục|chuyên mục|catégorie|kategorie',
  tags: 'tags|tag|keywords|keyword|key words|topics|topic|标签|关键词|キーワード|タグ|키워드|태그|từ khóa|từ khoá|thẻ|mots-clés|schlagwörter|stichworte',
  score:
    'score|rating|评分|打分|得分|评级|星级|推荐指数|推荐度|推荐星级|スコア|점수|điểm|note|bewertung|importance',
  upvotes: 'upvotes|upvote|votes|likes|hf upvotes|点赞|赞|点赞数|추천|lượt thích|bình chọn|lượt bình chọn',
  links:
    'arxiv|arxiv id|arxiv_id|arxivid|id|paper id|paper_id|doi|link|links|url|paper url|paper link|arxiv link|arxiv url|abs|abs url|entry_id|pdf|pdf url|pdf link|pdf_url|code|github|github repo|githubrepo|repo|repository|code url|code link|project|project page|projectpage|website|homepage|demo|hugging face|hf|source|read|resources|链接|论文链接|原文|原文链接|地址|论文地址|代码|代码链接|开源代码|项目|项目主页|来源|リンク|コード|링크|코드|원문|liên kết|đường dẫn|mã nguồn|nguồn|lien|liens|quelle',
} as const;

export type FactName = keyof typeof FACT_LABELS;
