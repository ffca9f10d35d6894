import { type Lexicon, parseLexicon } from '../../src/language/lexicon.ts';

/** A lexicon small enough to see through, in the form of the shipped one. */
export const SMALL_LEXICON: Lexicon = parseLexicon(`paperboy-lexicon 1 small
@en>zh
lantern\t灯笼 0.8\t灯光 0.4\t光笼 0.05
memory\t记忆 0.5\t内存 0.25
learn\t学习 0.9
cach\t缓存 0.84
@en>vi
lantern\tđèn_lồng 0.9
@zh>en
灯笼\tlantern 0.8
强化\tstrengthen 0.9
学习\tlearn 0.9
强化学习\trl 0.6
@zh>vi
灯笼\tđèn_lồng 0.9
强化学习\thọc_tăng 0.6
@vi>en
đèn_lồng\tlantern 0.8
đèn\tlamp 0.9
lồng\tcage 0.9
giấy\tpaper 0.9
nhớ\tremember 0.9
bộ_nhớ\tmemory 0.9\tram 0.6
bỏ_nhỏ\tdrop 0.6
@vi>zh
đèn_lồng\t灯笼 0.8
giấy\t纸张 0.8
bộ_nhớ\t内存 0.9
@zh>term
强化学习\t化学
@bare>vi
bo_nho\tbộ_nhớ\tbỏ_nhỏ
den_long\tđèn_lồng
cach_dung\tcách_dùng
`);
