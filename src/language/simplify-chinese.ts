/** Traditional characters of questions and of this field, each followed by its simplified form. */
const PAIRS =
  `論论幾几個个這这發发總总結结報报過过兩两週周號号麼么沒没給给請请關关於于標标評评類类強强學学習习語语圖图視视頻频訓训練练數数據据擴扩機机檢检測测應应對对話话優优決决實实驗验網网絡络預预證证識识別别醫医療疗動动
駕驾駛驶薦荐觀观點点質质準准確确時时間间長长記记憶忆務务獎奖勵励態态層层價价開开碼码產产業业傳传輸输壓压縮缩編编輯辑還还從从後后與与為为說说讓让誰谁現现問问題题種种嗎吗麗丽樣样見见裡里裏里達达導导單单轉转換换
讀读寫写聽听計计劃划書书經经濟济華华國国際际灣湾員员變变運运選选擇择專专項项顯显樹树極极統统難难離离雲云電电腦脑線线級级組组維维係系參参術术構构設设備备環环節节處处協协調调蹤踪軌轨蹟迹軟软體体裝装執执獲获僅仅
險险隱隐護护規规範范責责藥药幫帮煩烦謝谢歡欢愛爱該该當当將将會会來来們们妳你東东無无風风飛飞車车馬马齊齐聲声韻韵響响檔档錄录錯错誤误異异氣气農农災灾傷伤勢势適适雙双複复雜杂簡简細细緻致聯联邊边緣缘遠远遙遥溫温
濕湿濾滤滿满`.replace(/\s/g, '');

const SIMPLIFIED = new Map<string, string>();
for (let at = 0; at + 1 < PAIRS.length; at += 2) {
  const [traditional = '', simplified = ''] = [PAIRS[at], PAIRS[at + 1]];
  if (traditional !== simplified) SIMPLIFIED.set(traditional, simplified);
}
const TRADITIONAL = new RegExp(`[${[...SIMPLIFIED.keys()].join('')}]`, 'g');

/**
 * Frequent traditional characters as simplified ones, one for one, so that a question from Taipei finds a digest from
 * Beijing. Positions stay.
 */
export function simplifyChinese(text: string): string {
  return text.replace(TRADITIONAL, (character) => SIMPLIFIED.get(character) ?? character);
}
