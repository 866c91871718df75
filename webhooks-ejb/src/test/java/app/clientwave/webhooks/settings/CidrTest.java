package app.clientwave.webhooks.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CidrTest {
  @ParameterizedTest
  @CsvSource({
    "10.0.0.0/8,       10.255.255.255, true",
    "10.0.0.0/8,       11.0.0.0,       false",
    "100.64.0.0/10,    100.127.0.1,    true",
    "100.64.0.0/10,    100.128.0.1,    false",
    "192.0.2.7,        192.0.2.7,      true",
    "192.0.2.7,        192.0.2.6,      false",
    "0.0.0.0/0,        8.8.8.8,        true",
    "0.0.0.0/0,        2001:db8::1,    false",
    "::/0,             2001:db8::1,    true",
    "::1/128,          ::1,            true",
    "::1,              ::2,            false",
    "2001:db8::/33,    2001:db8:7fff::, true",
    "2001:db8::/33,    2001:db8:8000::, false",
    "10.1.2.3/8,       10.9.9.9,       true",
    "::ffff:10.0.0.0/104, 10.9.9.9,    true"
  })
  void containsExactlyTheAddressesOfItsPrefix(String range, String address, boolean expected)
      throws UnknownHostException {
    assertThat(Cidr.of(range).contains(InetAddress.getByName(address))).isEqualTo(expected);
  }

  @Test
  void takesAnIpv4MappedAddressForItsIpv4() throws UnknownHostException {
    byte[] mapped = new byte[16];
    mapped[10] = mapped[11] = (byte) 0xFF;
    mapped[12] = 10;
    InetAddress address = Inet6Address.getByAddress(null, mapped, -1);
    assertThat(address).isInstanceOf(Inet6Address.class);
    assertThat(Cidr.of("10.0.0.0/8").contains(address)).isTrue();
    assertThat(Cidr.of("::/1").contains(address)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "10.0.0.0/33",
        "10.0.0.0/",
        "10.0.0.0/-1",
        "10.0.0/8",
        "010.0.0.1",
        "::/129",
        "::ffff:10.0.0.0/95",
        "localhost",
        "example.com/8",
        "1.2.3.4/8/8",
        "::1%lo",
        ".:1",
        "1:2",
        "10.0.0.0/255.0.0.0",
        "300.1.1.1"
      })
  void refusesOtherTextAndNamesTheRule(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Cidr.of(text))
        .withMessageContaining("an address range is");
  }

  @Test
  void refusesNull() {
    assertThatIllegalArgumentException().isThrownBy(() -> Cidr.of(null));
  }

  @Test
  void isAValue() {
    assertThat(Cidr.of("10.1.2.3/8")).isEqualTo(Cidr.of("10.0.0.0/8")).hasToString("10.0.0.0/8");
    assertThat(Cidr.of("10.1.2.3/8")).hasSameHashCodeAs(Cidr.of("10.0.0.0/8"));
    assertThat(Cidr.of("10.0.0.0/8")).isNotEqualTo(Cidr.of("10.0.0.0/9"));
  }
}
