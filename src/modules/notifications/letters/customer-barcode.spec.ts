import { describe, expect, it } from '@jest/globals';
import { addressNumber, customerBarcode } from './customer-barcode.js';

describe("Japan Post's customer barcode", () => {
  it.each([
    ['3丁目30-8　郵便ビル403号', '3-30-8-403'],
    ['南田茂木　添60-1', '60-1'],
    ['5-6-3　ABCビル10F', '5-6-3-10'],
    ['4丁目　郵便センター6号館', '4-6'],
    ['8丁目　郵便センター10号館', '8-10'],
    ['韮崎400', '400'],
    ['東3丁目-20-5　郵便・A&bコーポB604号', '3-20-5B604'],
    ['十一丁目六番地一号　郵便タワー601', '11-6-1-601'],
    ['大字津軽石第二十一地割大淵川480', '21-480'],
    ['四丁六番十九号', '4-6-19'],
    ['南七線　西28', '7-28'],
    ['6丁目7-14　ABCビル2F', '6-7-14-2'],
    ['9丁目7-6　郵便シティA棟1F1号', '9-7-6A1-1'],
    ['綾部6-7　LプラザB106', '6-7LB106'],
    ['29丁目1524-23　第2郵便ハウス501', '29-1524-23-2-501'],
    ['3丁目80-25　J1ビル2-B', '3-80-25J1-2B'],
    ['三番町５ー４', '5-4'],
    ['神宮前一の二の三', '1-2-3'],
    ['八丁堀１−２', '1-2'],
    ['千代田', ''],
  ])('takes from %p the number %p', (address, number) => {
    expect(addressNumber(address)).toBe(number);
  });

  it('has seven digits and thirteen positions, of which a letter takes two', () => {
    expect(customerBarcode('0640804', '29丁目1524-23　第2郵便ハウス501')).toBe('064080429-1524-23-2-');
    expect(customerBarcode('9100067', '3丁目80-25　J1ビル2-B')).toBe('91000673-80-25J1-2');
  });

  it('is not made for the code of a whole municipality, nor for what is no code', () => {
    expect(customerBarcode('1000000', '1-1')).toBeUndefined();
    expect(customerBarcode('100-0001', '1-1')).toBeUndefined();
  });

  it('stays within its alphabet and length whatever the address says', () => {
    const hostile = '<script>1丁目</script>\u202e-A-1-B-2-'.repeat(500);
    expect(customerBarcode('1000001', hostile)).toMatch(/^1000001[0-9A-Z-]{0,13}$/);
  });
});
