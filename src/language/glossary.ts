/**
 * Terms of the field in English, Chinese and Vietnamese, written by hand for this project. It lets a question reach
 * papers digested in another language when nothing else is at hand, and names topics to readers. One concept a
 * line: English forms ; Chinese forms ; Vietnamese forms. The first form of a language is its usual name.
 */
const LINES = `
large language model|language model|LLM;大语言模型|大型语言模型|语言模型|大模型;mô hình ngôn ngữ lớn|mô hình ngôn ngữ
vision-language model|VLM;视觉语言模型;mô hình thị giác ngôn ngữ|mô hình ngôn ngữ thị giác
multimodal|multi-modal|MLLM;多模态;đa phương thức|đa mô thức
reinforcement learning|RL;强化学习;học tăng cường
supervised fine-tuning|SFT;监督微调;tinh chỉnh có giám sát
fine-tuning|finetuning;微调;tinh chỉnh
pre-training|pretraining;预训练;tiền huấn luyện
post-training;后训练;hậu huấn luyện
training;训练;huấn luyện|đào tạo
inference;推理;suy luận
reasoning;推理;suy luận|lập luận
chain-of-thought|CoT;思维链;chuỗi suy nghĩ|chuỗi tư duy
agent;智能体|代理;tác nhân|tác tử
multi-agent;多智能体;đa tác nhân|đa tác tử
memory;记忆|内存;bộ nhớ|trí nhớ
tool use|tool calling|tool;工具调用|工具使用|工具;sử dụng công cụ|gọi công cụ|công cụ
planning;规划;lập kế hoạch
retrieval-augmented generation|RAG;检索增强生成;tạo sinh tăng cường truy xuất
retrieval;检索;truy xuất|truy hồi
search|web search;搜索;tìm kiếm
deep research|deep search;深度研究|深度搜索;nghiên cứu sâu|tìm kiếm sâu
question answering|QA;问答;hỏi đáp|trả lời câu hỏi
multi-hop;多跳;đa bước
knowledge graph;知识图谱;đồ thị tri thức
knowledge;知识;kiến thức|tri thức
hallucination;幻觉;ảo giác
factuality|fact-checking|fact checking;事实核查|事实性;kiểm chứng|xác minh sự thật
citation;引用|引文;trích dẫn
benchmark;基准|基准测试|评测;bộ đánh giá|chuẩn đánh giá
evaluation;评估|评测|评价;đánh giá
dataset;数据集;bộ dữ liệu|tập dữ liệu
data synthesis|synthetic data;合成数据|数据合成;dữ liệu tổng hợp
reward model|reward;奖励模型|奖励;mô hình phần thưởng|phần thưởng
preference optimization|preference;偏好优化|偏好;tối ưu hóa sở thích|sở thích
alignment;对齐;căn chỉnh
safety;安全;an toàn
security|vulnerability;安全|漏洞;bảo mật|lỗ hổng
jailbreak;越狱;vượt rào|bẻ khóa
attack|adversarial attack|adversarial;攻击|对抗攻击|对抗;tấn công|đối kháng
defense;防御;phòng thủ
privacy;隐私;quyền riêng tư|riêng tư
bias|fairness;偏见|公平;thiên kiến|thiên vị|công bằng
robustness|robust;鲁棒性|稳健性|鲁棒;độ bền vững|bền vững
interpretability|mechanistic interpretability|explainability;可解释性|机制可解释性;khả năng diễn giải|diễn giải|khả năng giải thích
uncertainty|calibration;不确定性|校准;độ không chắc chắn|hiệu chuẩn
robot|robotics|robotic;机器人;robot|rô-bốt|người máy
embodied AI|embodied;具身智能|具身;hiện thân|nhập thể
manipulation;操作|操控;thao tác
navigation;导航;điều hướng
autonomous driving|self-driving;自动驾驶;xe tự lái|lái xe tự động|tự hành
vision-language-action|VLA;视觉语言动作;thị giác-ngôn ngữ-hành động
world model;世界模型;mô hình thế giới
diffusion model|diffusion;扩散模型|扩散;mô hình khuếch tán|khuếch tán
flow matching;流匹配;khớp luồng
autoregressive;自回归;tự hồi quy
image generation|text-to-image;图像生成|文生图|文本到图像;tạo ảnh|sinh ảnh|tạo hình ảnh|văn bản thành hình ảnh
image editing;图像编辑;chỉnh sửa ảnh|chỉnh sửa hình ảnh
video generation|text-to-video;视频生成|文生视频;tạo video|sinh video
video understanding;视频理解;hiểu video
video;视频;video
image;图像|图片;hình ảnh|ảnh
animation;动画;hoạt hình|hoạt ảnh
avatar|talking head;数字人|虚拟形象|化身;ảnh đại diện|nhân vật ảo
3D reconstruction|3D;三维重建|三维;tái tạo 3D|ba chiều
Gaussian splatting;高斯泼溅|高斯溅射;gaussian splatting
neural radiance field|NeRF;神经辐射场;trường bức xạ thần kinh
depth estimation|monocular depth|depth;深度估计|单目深度;ước lượng độ sâu|độ sâu
optical flow;光流;luồng quang học
segmentation;分割;phân đoạn|phân vùng
object detection|detection;目标检测|检测;phát hiện đối tượng|phát hiện
tracking;跟踪|追踪;theo dõi
face recognition|facial|human face|face image|face swapping|face generation;人脸识别|人脸|面部;nhận dạng khuôn mặt|khuôn mặt
pose;姿态|姿势;tư thế
super-resolution;超分辨率;siêu phân giải
remote sensing|satellite image|satellite|aerial;遥感|卫星图像|卫星|航拍;viễn thám|ảnh vệ tinh|vệ tinh
geolocalization;地理定位;định vị địa lý
document understanding|document|PDF;文档理解|文档;hiểu tài liệu|tài liệu
OCR|text recognition|handwriting;光学字符识别|文字识别|手写;nhận dạng ký tự|chữ viết tay
chart|table;图表|表格;biểu đồ|bảng
medical|clinical|healthcare;医疗|医学|临床;y tế|y khoa|lâm sàng
medical imaging;医学影像|医学图像;ảnh y tế|hình ảnh y tế
patient;患者|病人;bệnh nhân
disease;疾病;bệnh
cancer|tumor|tumour;癌症|肿瘤;ung thư|khối u
drug|drug discovery;药物;thuốc
molecule|molecular;分子;phân tử
protein;蛋白质|蛋白;protein
biology|genomics|gene;生物|基因;sinh học|bộ gen|hệ gen
chemistry|chemical;化学;hóa học
physics;物理;vật lý
mathematics|math|mathematical;数学;toán học|toán
theorem proving|formal proof|autoformalization|formalization;定理证明|形式化|自动形式化;chứng minh định lý|hình thức hóa
code generation|code|coding|programming|program synthesis;代码生成|编程|代码;sinh mã|lập trình|tạo mã|viết mã
software engineering|software;软件工程|软件;kỹ thuật phần mềm|phần mềm
speech recognition|ASR;语音识别;nhận dạng giọng nói
speech|voice|spoken;语音|口语;giọng nói|tiếng nói|lời nói
text-to-speech|speech synthesis|TTS;语音合成|文本转语音;tổng hợp giọng nói|chuyển văn bản thành giọng nói
audio;音频;âm thanh
music;音乐;âm nhạc
machine translation|translation;机器翻译|翻译;dịch máy|dịch thuật
multilingual|cross-lingual;多语言|跨语言;đa ngôn ngữ|xuyên ngôn ngữ
low-resource;低资源;ít tài nguyên|tài nguyên thấp
summarization;摘要生成|文本摘要;tóm tắt văn bản
information extraction|relation extraction|entity;信息抽取|关系抽取|实体;trích xuất thông tin|trích xuất quan hệ|thực thể
text classification|classification;文本分类|分类;phân loại
sentiment|emotion;情感|情绪;cảm xúc|cảm tính
dialogue|conversation|multi-turn;对话|多轮;hội thoại|đối thoại|nhiều lượt
persona|role-playing;角色扮演|人设;nhập vai
simulation|simulator;模拟|仿真;mô phỏng
personalization|user preference;个性化;cá nhân hóa
recommendation|recommender system;推荐系统|推荐;hệ thống gợi ý|gợi ý
education|educational|teaching|tutoring;教育|教学;giáo dục|giảng dạy
student;学生;học sinh|sinh viên
law|legal;法律;pháp luật|pháp lý
finance|financial|economics;金融|财务|经济;tài chính|kinh tế
social science|society;社会科学|社会;khoa học xã hội|xã hội
culture|cultural;文化;văn hóa
African|Africa;非洲;châu phi
Chinese;中文|汉语|中国;tiếng trung|trung quốc
Vietnamese;越南语|越南;tiếng việt|việt nam
scientific discovery|science|scientific;科学发现|科学;khám phá khoa học|khoa học
peer review|scientific writing;同行评审|科学写作|学术写作;bình duyệt|viết khoa học
survey|review;综述;khảo sát|tổng quan
mixture of experts|mixture-of-experts|MoE;混合专家|专家混合;hỗn hợp chuyên gia
expert;专家;chuyên gia
attention;注意力;chú ý
linear attention;线性注意力;chú ý tuyến tính
sparse attention|sparse|sparsity;稀疏注意力|稀疏;thưa
long context|long-context|context window;长上下文|长文本|上下文窗口;ngữ cảnh dài|cửa sổ ngữ cảnh
KV cache|key-value cache;键值缓存|KV缓存;bộ nhớ đệm KV
quantization;量化;lượng tử hóa
pruning;剪枝;cắt tỉa
distillation|knowledge distillation;蒸馏|知识蒸馏;chưng cất
low-rank|LoRA;低秩;hạng thấp
compression;压缩;nén
efficiency|efficient;效率|高效;hiệu quả|hiệu suất
speculative decoding;推测解码|投机解码|投机采样;giải mã suy đoán
decoding;解码;giải mã
test-time scaling|test-time compute;测试时扩展|测试时计算;mở rộng thời gian kiểm tra|thời gian kiểm thử
tokenizer|tokenization|tokenisation;分词|词表|分词器;tách từ|bộ tách từ
token;词元|令牌;token
embedding;嵌入;nhúng
representation;表征|表示学习;biểu diễn
transformer;transformer;transformer
convolution|CNN;卷积;tích chập
graph neural network|GNN|graph;图神经网络|图结构|图学习;mạng nơ-ron đồ thị|đồ thị
optimizer;优化器;bộ tối ưu
optimization|optimisation;优化;tối ưu hóa|tối ưu
gradient;梯度;gradient|độ dốc
loss;损失;mất mát
learning rate;学习率;tốc độ học
weight decay;权重衰减;suy giảm trọng số
normalization;归一化;chuẩn hóa
scaling law;缩放定律|规模定律|扩展定律;quy luật mở rộng
generalization|out-of-distribution|OOD;泛化|分布外;khái quát hóa|tổng quát hóa|ngoài phân phối
zero-shot;零样本;không cần mẫu
few-shot|one-shot;少样本|单样本;ít mẫu|một mẫu
in-context learning;上下文学习;học trong ngữ cảnh
prompt|prompting;提示|提示词;lời nhắc|câu lệnh
instruction following|instruction-following;指令遵循;tuân theo hướng dẫn|làm theo chỉ dẫn
instruction;指令;chỉ dẫn
continual learning|lifelong learning;持续学习|终身学习;học liên tục
federated learning;联邦学习;học liên kết
self-supervised;自监督;tự giám sát
unsupervised;无监督;không giám sát
contrastive learning;对比学习;học tương phản
active learning|data selection;主动学习|数据选择;học chủ động|chọn dữ liệu
curriculum learning;课程学习;học theo chương trình
model merging;模型融合|模型合并;hợp nhất mô hình|gộp mô hình
model editing|knowledge editing;模型编辑|知识编辑;chỉnh sửa mô hình|chỉnh sửa tri thức
unlearning;遗忘学习|机器遗忘;quên máy|loại bỏ tri thức
watermark;水印;thủy vân|dấu bản quyền
deepfake|AI-generated content;深度伪造|生成内容检测;giả mạo sâu
time series|time-series;时间序列|时序数据;chuỗi thời gian
forecasting|forecast;预报|时序预测;dự báo
prediction;预测;dự đoán
anomaly detection|anomaly;异常检测|异常;phát hiện bất thường|bất thường
spreadsheet|GUI|web agent;电子表格|图形界面|网页;bảng tính|giao diện
game;游戏;trò chơi
brain|EEG|neuroscience;大脑|脑电|神经科学;não bộ|não|điện não
climate|weather;气候|天气;khí hậu|thời tiết
agriculture;农业;nông nghiệp
energy|power grid;能源|电网;năng lượng|lưới điện
quantum;量子;lượng tử
hardware|GPU|RTX|graphics card|chip;硬件|芯片|显卡;phần cứng|chip|card đồ họa
on-device|edge device|mobile;端侧|边缘设备|移动端;thiết bị biên|trên thiết bị|di động
memory-efficient;显存;bộ nhớ hiệu quả
training-free;免训练|无需训练|无训练;không cần huấn luyện
plug-and-play;即插即用;cắm và chạy
open-source;开源;mã nguồn mở
human feedback|RLHF;人类反馈;phản hồi của con người
user study|human evaluation;用户研究|人工评估;nghiên cứu người dùng|đánh giá của con người
limitation;局限|局限性;hạn chế
accuracy;准确率|精度;độ chính xác
latency|speed|speedup;延迟|速度|加速;độ trễ|tốc độ|tăng tốc
map;地图;bản đồ
chemical bond|bond;化学键;liên kết hóa học|liên kết
sandbox;沙盒|沙箱;hộp cát
environment;环境;môi trường
audio-visual;视听;nghe nhìn
storytelling|story|narrative;故事|叙事;kể chuyện|câu chuyện
art|artist|painting;艺术|艺术家|绘画;nghệ thuật|họa sĩ|hoạ sĩ
fashion|virtual try-on;虚拟试穿|时尚;thử đồ ảo|thời trang
caption|captioning;字幕|图像描述|视频描述;chú thích|mô tả ảnh
spatial reasoning|spatial;空间推理|空间;không gian
visual|vision;视觉;thị giác
temporal|spatiotemporal|spatio-temporal;时序|时空;không thời gian|tính thời gian
cost;成本;chi phí
error;误差|错误;lỗi|sai số
consistency|self-consistency;一致性;nhất quán|tính nhất quán
diversity;多样性;đa dạng
entropy;熵;entropy
token pruning|token reduction;令牌压缩|视觉令牌;giảm token
`;

/** Forms of one concept by language; the first is its usual name. */
export interface Concept {
  readonly en: readonly string[];
  readonly zh: readonly string[];
  readonly vi: readonly string[];
}

export const GLOSSARY: readonly Concept[] = LINES.trim()
  .split('\n')
  .map((line) => {
    const [en = '', zh = '', vi = ''] = line.split(';');
    return { en: en.split('|'), zh: zh.split('|'), vi: vi.split('|') };
  });
